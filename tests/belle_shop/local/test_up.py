"""`python -m belle_shop.local up`, for real: a small catalogue, every program, and what may happen to it."""

import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from belle_shop.env import ROOT
from belle_shop.local import ports
from tests.belle_shop.local.programs import is_there, until

pytestmark = [pytest.mark.slow, pytest.mark.model, pytest.mark.xdist_group("stack")]
PATIENCE = 240.0
"""Seconds; a quiet machine needs ten."""
ROWS = 4


class Up:
    """One run of the supervisor in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.port = ports.free()
        catalogue = folder / "goods.csv"
        demo = (ROOT / "products" / "demo" / "catalogue.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        catalogue.write_text("".join(demo[: ROWS + 1]), encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
        self.environment = {
            **kept,
            "BELLE_DATA": str(self.data),
            "BELLE_CATALOGUE": str(catalogue),
            "PORT": str(self.port),
        }
        self.log = folder / "said.txt"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it is ready."""
        with self.log.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "belle_shop.local", "up"],
                cwd=ROOT,
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        assert until(lambda: "The end" in self.said() or not self.runs(), PATIENCE), self.said()
        assert self.runs(), self.said()

    def runs(self) -> bool:
        """Whether the supervisor is there."""
        return self.process is not None and self.process.poll() is None

    def said(self) -> str:
        """What it has printed so far."""
        return self.log.read_text(encoding="utf-8")

    def pid_of(self, name: str) -> int:
        """Process number of a child."""
        return int((self.data / "run" / f"{name}.pid").read_text().split()[0])

    def pids(self) -> list[int]:
        """Process numbers of all children."""
        return [int(file.read_text().split()[0]) for file in (self.data / "run").glob("*.pid")]

    def end(self, number: signal.Signals) -> int:
        """Send it a signal; return what it exits with."""
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(90)

    def again(self, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run it a second time beside itself, as somebody who forgot."""
        words = [sys.executable, "-m", "belle_shop.local", "up"]
        merged = {**self.environment, **environment}
        return subprocess.run(words, cwd=ROOT, env=merged, capture_output=True, text=True, timeout=60, check=False)

    def manage(self, *words: str) -> str:
        """Run manage.py beside it, without being told where the database is."""
        environment = {name: value for name, value in self.environment.items() if name != "BELLE_CATALOGUE"}
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return done.stdout


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """A shop that runs."""
    shop = Up(tmp_path_factory.mktemp("shop"))
    shop.start()
    yield shop
    if shop.runs():
        shop.end(signal.SIGINT)


def page(shop: Up, path: str = "/") -> int:
    """Ask the web server; return the status."""
    with urllib.request.urlopen(f"http://127.0.0.1:{shop.port}{path}", timeout=60) as reply:
        return int(reply.status)


def comes_back(shop: Up, name: str, ready: Callable[[], bool]) -> bool:
    """Kill a child; return whether another takes its place and is ready."""
    first = shop.pid_of(name)
    os.kill(first, signal.SIGKILL)
    return until(lambda: shop.pid_of(name) != first and is_there(shop.pid_of(name)) and ready(), 60)


def test_the_shop_is_served(up: Up) -> None:
    assert page(up) == 200


def test_every_step_was_told(up: Up) -> None:
    said = up.said()
    for name in ("database", "broker", "model", "schema", "catalogue", "index", "worker", "web"):
        assert f" {name} " in said, name
    assert f"http://127.0.0.1:{up.port}/" in said


def test_a_second_start_on_the_same_data_is_refused(up: Up) -> None:
    done = up.again()
    assert done.returncode == 1
    assert "already running" in done.stderr
    assert "What to do" in done.stderr


def test_a_start_on_the_same_port_is_refused(up: Up, tmp_path: Path) -> None:
    done = up.again(BELLE_DATA=str(tmp_path))
    assert done.returncode == 1
    assert f"Port {up.port} is taken" in done.stderr


def test_commands_find_the_running_database(up: Up) -> None:
    assert (
        up.manage("shell", "-v0", "-c", "from products.models import Product; print(Product.objects.count())")
        == f"{ROWS}\n"
    )


def test_a_killed_web_server_comes_back(up: Up) -> None:
    assert comes_back(up, "web", lambda: ports.answers(up.port))


def test_a_killed_database_comes_back_and_the_shop_goes_on(up: Up) -> None:
    assert comes_back(up, "database", lambda: True)
    assert until(lambda: "database  started again" in up.said())
    assert until(lambda: page(up) == 200, 60)


def test_ctrl_c_ends_all_in_order_and_a_killed_shop_starts_again(tmp_path: Path) -> None:
    shop = Up(tmp_path)
    shop.start()
    pids = shop.pids()
    shop.end(signal.SIGKILL)
    assert until(lambda: not any(is_there(pid) for pid in pids), 120)

    shop.start()
    pids = shop.pids()
    assert shop.end(signal.SIGINT) == 0
    stopped = [line.split()[-2] for line in shop.said().splitlines() if line.endswith(" stopped")]
    assert stopped == ["background", "web", "worker", "model", "broker", "database"]
    assert not any(is_there(pid) for pid in pids)
    assert not (shop.data / "running.env").exists()
