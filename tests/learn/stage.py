"""The servers of a run: a database and a model whose data stay in its folder, so that the same run goes on there."""

from __future__ import annotations

import json
import os
import secrets
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


class Stage:
    """Used in a `with` block. Django is set up in it, on the demo shop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()
        self._model: Child

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
        self._start()
        import django  # noqa: PLC0415 - the addresses must be known first

        django.setup()
        run(("migrate",), CATALOGUE, ("belle_index",))
        return self

    def __exit__(self, *error: object) -> None:
        self._model.stop()
        self._stack.close()

    def serve_again(self) -> None:
        """Start the model server anew: it loads what was tuned since."""
        self._model.stop()
        self._start()

    def _start(self) -> None:
        self._model = Child(self._served.program())
        self._model.start()
        self._model.wait_until_ready()

    def _secrets(self) -> tuple[str, str]:
        """The same for the whole life of the folder."""
        file = self.folder / "secrets.json"
        if not file.exists():
            file.touch(mode=0o600)
            file.write_text(json.dumps([secrets.token_hex(8), secrets.token_hex(8)]))
        password, key = json.loads(file.read_text())
        return password, key


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
