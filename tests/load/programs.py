"""Every part as a process of its own, stopped in order afterwards."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from belle_shop.env import ROOT
from belle_shop.local import ports

PATIENCE_S = 420.0  # two busy cores: migrations, a catalogue to index
FIRST_TOKEN_MS, TOKENS_PER_S = 300, 60


@dataclass(frozen=True, slots=True)
class Stack:
    """A running shop: its address, its database's address, and the process at the root of all of it."""

    api: str
    database: str
    pid: int


@contextmanager
def model() -> Iterator[str]:
    """A model of fixed speed; its base address."""
    port = ports.free()
    words = ["tests.worst_model", "--port", str(port), "--first-token-ms", str(FIRST_TOKEN_MS)]
    with _program([*words, "--tokens-per-s", str(TOKENS_PER_S)], port):
        yield f"http://{ports.LOOPBACK}:{port}/v1"


@contextmanager
def bare_view(model_url: str) -> Iterator[str]:
    """The view that a shop would write in an afternoon; its base address."""
    port = ports.free()
    with _program(["tests.load.bare", str(port), model_url], port):
        yield f"http://{ports.LOOPBACK}:{port}/"


@contextmanager
def belle(data: Path, model_url: str, workers: int) -> Iterator[Stack]:
    """What `make run` starts, without limits, with so many workers (0: as many as it has by itself)."""
    port, log = ports.free(), data / "bench.log"
    told = {"BELLE_DATA": str(data), "PORT": str(port), "BELLE_LIMITS": "off", "PYTHONUNBUFFERED": "1"}
    told |= {"OPENAI_BASE_URL": model_url, "BELLE_MODEL": "fixed"}
    if workers:
        told["BELLE_WORKERS"] = str(workers)
    with log.open("w") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "belle_shop.local", "up"], cwd=ROOT, env={**_own(), **told}, stdout=out, stderr=out
        )
        try:
            _wait_for("The end", log, process)
            yield Stack(f"http://{ports.LOOPBACK}:{port}/belle/api/", _database(data), process.pid)
        finally:
            _stop(process)


def _own() -> dict[str, str]:
    """This environment, without anybody's settings of Belle."""
    names = ("DATABASE_URL", "PORT")
    return {k: v for k, v in os.environ.items() if k not in names and not k.startswith(("BELLE_", "OPENAI_"))}


def _wait_for(words: str, log: Path, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE_S
    while words not in log.read_text():
        if process.poll() is not None or time.monotonic() > until:
            sys.exit(f"Belle did not start:\n{log.read_text()[-3000:]}")
        time.sleep(0.2)


def _database(data: Path) -> str:
    found = re.search(r"^DATABASE_URL=(.+)$", (data / "running.env").read_text(), re.MULTILINE)
    return found[1] if found else sys.exit("the running shop does not tell its database")


@contextmanager
def _program(words: list[str], port: int) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", *words], cwd=ROOT, env=_own(), stdout=subprocess.DEVNULL)  # noqa: S603 - our own modules
    try:
        until = time.monotonic() + PATIENCE_S
        while not ports.answers(port):
            if process.poll() is not None or time.monotonic() > until:
                sys.exit(f"{words[0]} did not start")
            time.sleep(0.1)
        yield
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(90)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
