"""`make run` in a folder of its own: started, looked into, killed, started again."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from belle_shop.env import ROOT
from belle_shop.local import leftovers, ports, processes
from tests.chaos import programs
from tests.chaos.model import Model

START_S = 240  # two busy cores: a database laid out, a catalogue read and indexed
ROWS = 60  # of the demo catalogue: it is read at every start
DIRECTLY = (sys.executable, "-m", "belle_shop.local", "up")
BY_MAKE = ("make", "run")


class Stack:
    """One shop with its database, worker and web server; the model is given, the broker may be."""

    def __init__(self, folder: Path, model: Model, broker_url: str, words: tuple[str, ...], rows: int) -> None:
        self.model = model
        self.data = folder / "data"
        self.said = folder / "said.txt"
        self.port = ports.free()
        self.url = f"http://{ports.LOOPBACK}:{self.port}"
        self.embedded_broker = not broker_url
        self._words = words
        self._environment = {
            "BELLE_DATA": str(self.data),
            "BELLE_CATALOGUE": str(_catalogue(folder, rows)),
            "BELLE_LIMITS": "off",
            "BELLE_MODEL": "worst",
            "BELLE_BROKER_URL": broker_url,
            "OPENAI_BASE_URL": model.url,
            "OPENAI_API_KEY": "none",
            "PORT": str(self.port),
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it says that it is ready."""
        self.said.write_bytes(b"")
        self.process = programs.start(self._words, self.said, self._environment)
        programs.until(lambda: "The end" in self.said.read_text() or not self.runs(), START_S, "make run")
        if not self.runs():
            raise RuntimeError(self.said.read_text())

    def runs(self) -> bool:
        """Whether what was started is there."""
        return self.process is not None and self.process.poll() is None

    def supervisor(self) -> int:
        """Its process number."""
        return int((self.data / "lock").read_text())

    def pid(self, name: str) -> int:
        """Process number of a program of the stack: database, broker, worker, web."""
        return int((self.data / "run" / f"{name}.pid").read_text().split()[0])

    def whole(self) -> bool:
        """Whether every program is there."""
        notes = [note.read_text().split() for note in (self.data / "run").glob("*.pid")]
        return self.runs() and all(leftovers.born(int(pid)) == birth for pid, birth in notes)

    def kill(self, name: str) -> None:
        """kill -9 of one process."""
        os.kill(self.pid(name), signal.SIGKILL)

    def stop(self) -> None:
        """End it in order; kill what does not."""
        if self.process is not None and self.process.poll() is None:
            os.kill(self.supervisor(), signal.SIGINT)
            try:
                self.process.wait(90)
            except subprocess.TimeoutExpired:
                os.kill(self.supervisor(), signal.SIGKILL)
                self.process.wait(10)

    def second_worker(self) -> subprocess.Popen[bytes]:
        """Start another worker beside the first, as on another machine."""
        folder = self.data / "second"
        (folder / "run").mkdir(parents=True, exist_ok=True)
        log = self.data / "logs" / "second-worker.log"
        process = programs.start(processes.worker(folder, log, 8).command, log, self._told())
        programs.until((folder / "run" / "worker.ready").exists, 60, "the second worker")
        return process

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database itself says."""
        with psycopg.connect(self._told()["DATABASE_URL"], connect_timeout=10) as line:
            return line.execute(query.encode(), values).fetchall()

    def _told(self) -> dict[str, str]:
        """What the running shop tells other programs."""
        lines = (line.partition("=") for line in (self.data / "running.env").read_text().splitlines())
        return {name: value for name, _, value in lines}


@contextmanager
def running(folder: Path, broker_url: str = "", words: tuple[str, ...] = DIRECTLY, rows: int = ROWS) -> Iterator[Stack]:
    """A stack with its model; nothing is left of them after the block."""
    model = Model(folder, first_token_ms=100, tokens_per_s=200)
    stack = Stack(folder, model, broker_url, words, rows)
    model.start()
    try:
        stack.start()
        yield stack
    finally:
        stack.stop()
        model.kill()


def _catalogue(folder: Path, rows: int) -> Path:
    file = folder / "goods.csv"
    demo = (ROOT / "products" / "demo" / "catalogue.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(demo[: rows + 1]), encoding="utf-8")
    return file


def wipe(folder: Path) -> None:
    """Remove everything inside."""
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
