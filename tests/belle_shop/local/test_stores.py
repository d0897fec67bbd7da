"""The embedded PostgreSQL and Valkey, for real: they keep their data, and they survive being killed."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import redis

from belle_shop.env import ROOT
from belle_shop.local import account, leftovers, ports, postgres, throw_away, wheels
from belle_shop.local.account import Account
from belle_shop.local.child import Child
from belle_shop.local.postgres import Cluster
from belle_shop.local.valkey import Broker
from belle_shop.refusal import Refusal
from tests.belle_shop.local.programs import is_there, until

pytestmark = pytest.mark.xdist_group("stores")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")


def cluster_in(folder: Path, who: Account | None = None) -> Cluster:
    """Describe a cluster there."""
    who = who or account.choose()
    return postgres.cluster(folder / "postgres", folder / "database.log", "secret", who=who, given=None)


@contextmanager
def running(cluster: Cluster) -> Iterator[psycopg.Connection]:
    """Run it, and connect."""
    cluster.initialise()
    with throw_away.running(Child(cluster.program())):
        cluster.furnish()
        with psycopg.connect(cluster.url, autocommit=True) as connection:
            yield connection


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Cluster:
    """A cluster whose data stay from test to test."""
    found = cluster_in(tmp_path_factory.mktemp("kept"))
    found.initialise()
    return found


def test_rows_are_there_after_a_restart(cluster: Cluster) -> None:
    with running(cluster) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 7 AS n")
    assert cluster.initialise() is False
    with running(cluster) as connection:
        assert connection.execute("SELECT n FROM kept").fetchall() == [(7,)]


def test_a_stop_leaves_no_lock_behind(cluster: Cluster) -> None:
    with running(cluster):
        assert (cluster.folder / "postmaster.pid").exists()
    assert not (cluster.folder / "postmaster.pid").exists()


def test_words_are_ordered_the_same_on_every_machine(cluster: Cluster) -> None:
    with running(cluster) as connection:
        row = connection.execute("SELECT datlocprovider, datlocale FROM pg_database WHERE datname = 'belle'").fetchone()
    assert row == ("b", "C.UTF-8")


def test_vectors_and_trigrams_are_at_hand(cluster: Cluster) -> None:
    with running(cluster) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM pg_available_extensions")}
    assert {"vector", "pg_trgm", "unaccent"} <= names


def test_a_wrong_password_opens_nothing(cluster: Cluster) -> None:
    with running(cluster), pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(cluster.url.replace("secret", "guess"))


SERVE = """
import sys, time
from pathlib import Path
from belle_shop.local.supervisor import Stop, Supervisor
from tests.belle_shop.local.test_stores import broker_in, cluster_in
folder = Path(sys.argv[1])
cluster = cluster_in(folder)
cluster.initialise()
supervisor = Supervisor(folder / "run", Stop())
programs = (cluster.program(), broker_in(folder).program())
supervisor.start(*programs)
supervisor.wait(*programs)
print(cluster.url, *[one.child.pid for one in supervisor.watched], flush=True)
time.sleep(60)
"""


def broker_in(folder: Path) -> Broker:
    """Describe a broker there."""
    return Broker(folder=folder / "broker", password="secret", log=folder / "broker.log")


def test_nothing_is_left_of_a_supervisor_that_was_killed_and_the_next_start_works(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", SERVE, str(tmp_path)], cwd=ROOT, stdout=-1, text=True) as supervisor:
        assert supervisor.stdout is not None
        lines = [supervisor.stdout.readline() for _ in range(3)]
        url, *pids = lines[-1].split()
        psycopg.connect(url.removesuffix("belle") + "postgres").close()
        supervisor.kill()
    assert until(lambda: not any(is_there(int(pid)) for pid in pids))
    assert leftovers.clear(tmp_path / "run") == []
    with running(cluster_in(tmp_path)) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_tasks_outlive_a_killed_broker(tmp_path: Path) -> None:
    broker = broker_in(tmp_path)
    child = Child(broker.program())
    with throw_away.running(child), redis.Redis.from_url(broker.url) as client:
        client.lpush("queue", "task")
        assert until(lambda: b"task" in (next((broker.folder / "appendonlydir").glob("*.incr.aof"))).read_bytes())
        os.kill(child.pid, signal.SIGKILL)
        assert until(lambda: not child.alive())
    with throw_away.running(Child(broker.program())), redis.Redis.from_url(broker.url) as client:
        assert client.lrange("queue", 0, -1) == [b"task"]


def test_the_brokers_password_is_not_on_its_command_line(tmp_path: Path) -> None:
    program = broker_in(tmp_path).program()
    assert not any("secret" in word for word in program.command)
    assert (tmp_path / "broker" / "valkey.conf").stat().st_mode & 0o077 == 0


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Stands for /var/lib/belle; pytest's own folders are private."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        monkeypatch.setattr(account, "ELSEWHERE", Path(folder) / "belle")
        yield Path(folder) / "belle"


@as_root
@pytest.mark.usefixtures("elsewhere")
def test_where_namespaces_are_forbidden_root_becomes_somebody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(account, "RENAMED", ("false",))
    monkeypatch.setattr(account, "ACCOUNTS", ("no-such-account", "nobody"))
    with throw_away.database(ports.free(), "secret") as cluster:
        assert cluster.account == Account(user="nobody")
        assert cluster.folder.owner() == "nobody"


@as_root
def test_programs_in_a_private_home_are_copied_to_where_others_may_run_them(elsewhere: Path) -> None:
    copy = account.copy_of(wheels.postgres_bin(None), "postgres")
    assert copy.is_relative_to(elsewhere)
    assert account.runs([str(copy / "postgres"), "--version"], "nobody")


@as_root
def test_only_the_way_through_a_private_folder_is_opened(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    Account(user="nobody").let_through(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o701
    Account().let_through(tmp_path)


@as_root
def test_a_folder_that_somebody_else_may_not_enter_is_refused_with_another(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o700)
    with pytest.raises(Refusal, match="may not enter") as refused:
        cluster_in(tmp_path / "home", Account(user="nobody"))
    assert "BELLE_DATA=/var/lib/belle" in refused.value.remedy
