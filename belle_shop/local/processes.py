"""The programs that are Django itself: the worker that answers, the one in the background, and the web server."""

import sys
from dataclasses import replace
from pathlib import Path
from signal import SIGQUIT

from belle_shop.env import ROOT
from belle_shop.local import ports
from belle_shop.local.child import Program

DRAIN_SECONDS = 3
"""Given to open pages when the web server ends; event streams resume at the next start."""


def worker(data: Path, log: Path, workers: int) -> Program:
    """Return the Celery worker, which writes `workers` turns at a time and does nothing else."""
    return _worker("worker", data, log, ["--queues", "belle", "--concurrency", str(workers)])


def background(data: Path, log: Path) -> Program:
    """Return the worker for what no shopper waits for: a build in her worker's threads would take her turn's time."""
    program = _worker("background", data, log, ["--queues", "belle-index,belle-school", "--concurrency", "2"])
    return replace(program, command=["nice", "-n", "10", *program.command])


def _worker(name: str, data: Path, log: Path, words: list[str]) -> Program:
    ready = data / "run" / f"{name}.ready"
    ready.unlink(missing_ok=True)
    words = [*words, "--pool", "threads"]  # a turn waits for its model: docs/adr/0008
    words += ["--loglevel", "INFO", "--without-gossip", "--without-mingle", "--hostname", f"{name}@%h"]
    return Program(
        name=name,
        command=[sys.executable, "-m", "belle_shop.local.worker", str(ready), *words],
        folder=ROOT,
        log=log,
        ready=ready.exists,
        patience=60,
        grace=60,  # a turn that is being written is finished first
        hurry_signal=SIGQUIT,
        death_signal=SIGQUIT,
        # Threads come and go with every call: glibc would keep many half-empty heaps for them.
        environment={"MALLOC_ARENA_MAX": "2"},
    )


def web(port: int, log: Path) -> Program:
    """Return the ASGI server, on loopback only."""
    words = ["belle_shop.asgi:application", "--host", ports.LOOPBACK, "--port", str(port)]
    # Whose X-Forwarded headers are believed is for BELLE_PROXIES to say: uvicorn would believe anybody on this machine.
    words += ["--no-proxy-headers", "--no-server-header", "--timeout-graceful-shutdown", str(DRAIN_SECONDS)]
    return Program(
        name="web",
        command=[sys.executable, "-m", "uvicorn", *words],
        folder=ROOT,
        log=log,
        ready=lambda: ports.answers(port),
        patience=60,
        grace=DRAIN_SECONDS + 5,
    )
