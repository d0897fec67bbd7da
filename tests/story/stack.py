"""Runs `make run`'s own program in a fresh folder, as a newcomer would."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from belle_shop.env import ROOT
from belle_shop.local import ports

PATIENCE_S = 420  # two busy cores: migrations, a catalogue to index, a model to load


@dataclass(frozen=True, slots=True)
class Stack:
    """A running shop: its address and the administrator's password."""

    url: str
    password: str


@contextmanager
def running(data: Path) -> Iterator[Stack]:
    """Start everything, wait until it says ready, stop it in order afterwards."""
    port = ports.free()
    own = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "BELLE_BROKER_URL", "BELLE_SECRET_KEY")}
    env = {**own, "BELLE_DATA": str(data), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    words = [sys.executable, "-m", "belle_shop.local", "up"]
    process = subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603
    said: list[str] = []
    ready = threading.Event()
    reader = threading.Thread(target=_listen, args=(process, said, ready))
    reader.start()
    try:
        assert ready.wait(PATIENCE_S), "".join(said)
        assert process.poll() is None, "".join(said)
        password = re.search(r"password (\S+)", "".join(said))
        assert password, "".join(said)
        yield Stack(f"http://127.0.0.1:{port}", password[1])
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(90)
        reader.join()
        assert process.stdout
        process.stdout.close()


def _listen(process: subprocess.Popen[str], said: list[str], ready: threading.Event) -> None:
    """Gather what it prints; it is ready when it names the end, and surely not when it has ended."""
    assert process.stdout
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C" in line and "The end" in line:
            ready.set()
    ready.set()
