"""A database and a broker that live as long as a `with` block: for tests."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from belle_shop.local import account, postgres, valkey
from belle_shop.local.child import Child


@contextmanager
def database(port: int, password: str, given: Path | None = None) -> Iterator[postgres.Cluster]:
    """Run a fresh PostgreSQL on `port`; `given` is a folder with other programs than the wheel's."""
    with _folder() as folder:
        who = account.choose()
        who.own(folder)
        cluster = postgres.cluster(folder / "postgres", folder / "database.log", password, who=who, given=given)
        cluster = replace(cluster, port=port, options=postgres.CARELESS)
        cluster.initialise()
        with running(Child(cluster.program())):
            cluster.furnish()
            yield cluster


@contextmanager
def broker(port: int, password: str) -> Iterator[valkey.Broker]:
    """Run an empty Valkey on `port`."""
    with _folder() as folder:
        server = valkey.Broker(folder=folder, password=password, log=folder / "broker.log", port=port)
        with running(Child(server.program())):
            yield server


@contextmanager
def running(child: Child) -> Iterator[None]:
    """Start the child, wait until it answers, and stop it at the end."""
    child.start()
    try:
        child.wait_until_ready()
        yield
    finally:
        child.stop()


@contextmanager
def _folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="belle-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
