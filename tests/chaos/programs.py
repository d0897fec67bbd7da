"""Programs beside the stack: each ends with the suite, whatever way the suite ends."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from signal import SIGKILL

from belle_shop.env import ROOT
from belle_shop.local import leftovers
from belle_shop.local.child import leashed


def kept() -> dict[str, str]:
    """The environment without anything that tells Belle, Django or make what to do."""
    return {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}


def start(words: Sequence[str], log: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own; call from the main thread, to which its leash is tied."""
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own programs
            leashed(words, SIGKILL),
            cwd=ROOT,
            env={**kept(), **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def until(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for the condition; raise TimeoutError naming `what` did not come."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.02)


def descendants(pid: int) -> dict[int, str]:
    """Number and birth of the process and of everything below it."""
    found, grown = {pid}, True
    parents = {int(path.name): _parent(path) for path in Path("/proc").iterdir() if path.name.isdigit()}
    while grown:
        more = {one for one, parent in parents.items() if parent in found} - found
        found |= more
        grown = bool(more)
    return {one: leftovers.born(one) for one in found if leftovers.born(one)}


def alive(processes: Mapping[int, str]) -> list[int]:
    """Those of the processes that are still there."""
    return [pid for pid, birth in processes.items() if leftovers.born(pid) == birth]


def _parent(path: Path) -> int:
    try:
        return int((path / "stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def kill(processes: Mapping[int, str]) -> None:
    """kill -9 of those that are still there."""
    for pid in alive(processes):
        with suppress(ProcessLookupError):
            os.kill(pid, SIGKILL)
