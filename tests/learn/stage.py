"""The servers of a run: a database and a model whose data stay in its folder, so that the same run goes on there."""

from __future__ import annotations

import json
import os
import secrets
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from belle_shop.env import SCHOOL
from belle_shop.local import account, ports, postgres, throw_away
from belle_shop.local.child import Child
from belle_shop.local.model import Model
from belle_shop.local.weights import checked
from tests.bench.stage import run

CATALOGUE = ("products_import", "--demo")
LOOK_S = 0.5  # between two looks at the list of adapters


class Stage:
    """Used in a `with` block. Django is set up in it, on the demo shop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()

    def __enter__(self) -> Stage:
        self.folder.mkdir(parents=True, exist_ok=True)
        password, key = self._secrets()
        port = self._stack.enter_context(_database(self.folder, password))
        address = f"postgresql://belle:{password}@{ports.LOOPBACK}:{port}/belle"
        self._served = Model(
            weights=checked(None),
            api_key=key,
            log=self.folder / "model.log",
            libraries=self.folder / "lib",
            school=self.folder / SCHOOL,
        )
        os.environ |= {"DATABASE_URL": address, "BELLE_DATA": str(self.folder), "BELLE_SECRET_KEY": password}
        os.environ |= {"OPENAI_BASE_URL": self._served.url, "OPENAI_API_KEY": key, "BELLE_LIMITS": "off"}
        os.environ |= {"BELLE_MODEL": self._served.weights.name, "BELLE_DEBUG": "on"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "belle_shop.settings"
        self._served.tell()
        self._stack.enter_context(served(self._served))
        import django  # noqa: PLC0415 - the addresses must be known first

        django.setup()
        run(("migrate",), CATALOGUE, ("belle_index",))
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()

    def _secrets(self) -> tuple[str, str]:
        """The same for the whole life of the folder."""
        file = self.folder / "secrets.json"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(json.dumps([secrets.token_hex(8), secrets.token_hex(8)]))
        password, key = json.loads(file.read_text())
        return password, key


@contextmanager
def served(model: Model) -> Iterator[None]:
    """Serve it, and anew whenever an adapter is added, as the supervisor does."""
    ready, over = threading.Event(), threading.Event()

    def keep() -> None:
        child = Child(model.program())
        try:
            while not over.is_set():
                if not child.alive() or child.is_outdated():
                    child.stop()
                    child.start()  # from this thread alone: the leash is tied to it
                    child.wait_until_ready()
                    ready.set()
                over.wait(LOOK_S)
        finally:
            child.stop()
            ready.set()

    keeper = threading.Thread(target=keep, name="model")
    keeper.start()
    ready.wait()
    try:
        yield
    finally:
        over.set()
        keeper.join()


@contextmanager
def _database(folder: Path, password: str) -> Iterator[int]:
    who = account.choose()
    kept = folder / "database"
    kept.mkdir(exist_ok=True, mode=0o700)
    who.own(kept)
    cluster = postgres.cluster(kept / "postgres", folder / "database.log", password, who=who, given=None)
    cluster = replace(cluster, options=postgres.CARELESS)
    cluster.initialise()
    with throw_away.running(Child(cluster.program())):
        cluster.furnish()
        yield cluster.port
