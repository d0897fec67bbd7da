"""Little programs for the supervisor to run."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from belle_shop.local.child import Program

STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); "
READY = "import pathlib; pathlib.Path({file!r}).touch(); "
SLEEP = "import time; time.sleep(60)"


def program(folder: Path, name: str = "sleeper", code: str = SLEEP, *, grace: float = 5.0) -> Program:
    """Return a Python program that is ready when its file is there."""
    file = folder / f"{name}.ready"
    return Program(
        name=name,
        command=[sys.executable, "-c", READY.format(file=str(file)) + code],
        log=folder / f"{name}.log",
        ready=file.exists,
        patience=60,
        grace=grace,
        death_signal=signal.SIGKILL,
    )


def is_there(pid: int) -> bool:
    """Whether a process runs; one that only waits to be collected does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def until(condition: Callable[[], bool], seconds: float = 60.0) -> bool:
    """Wait for the condition; return whether it came."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
