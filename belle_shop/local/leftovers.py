"""Programs that a killed supervisor left behind: each is noted when it starts and cleared at the next start."""

import os
import platform
import signal
import subprocess
import time
from pathlib import Path

PATIENCE = 10.0
"""Seconds given to each signal; most leftovers have been told to end by the kernel already."""


def note(folder: Path, name: str, pid: int) -> None:
    """Remember that `name` runs as `pid`."""
    folder.mkdir(parents=True, exist_ok=True)
    coming = folder / f"{name}.coming"  # whoever reads meanwhile finds the whole note, or the one before it
    coming.write_text(f"{pid} {born(pid)}")
    coming.replace(folder / f"{name}.pid")


def forget(folder: Path, name: str) -> None:
    """Remember that `name` has ended."""
    (folder / f"{name}.pid").unlink(missing_ok=True)


def clear(folder: Path) -> list[str]:
    """End what is still there; return the names that were."""
    found = []
    for file in sorted(folder.glob("*.pid")):
        pid, _, birth = file.read_text().partition(" ")
        if pid.isdigit() and birth and born(int(pid)) == birth:
            found.append(file.stem)
            _end(int(pid), birth)
        file.unlink(missing_ok=True)
    return found


def clear_postmaster(folder: Path) -> None:
    """Remove a stale postmaster.pid whose number now belongs to another program, which PostgreSQL would believe in."""
    file = folder / "postmaster.pid"
    pid = file.read_text().partition("\n")[0] if file.exists() else ""
    if pid.isdigit() and born(int(pid)) and "postgres" not in _command(int(pid)):
        file.unlink()


def born(pid: int) -> str:
    """Return when the process started, in the system's own words: a reused number has another birth. Empty if gone."""
    if platform.system() == "Linux":
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            return ""
        return "" if fields[0] == "Z" else fields[19]
    return _ask_ps(pid, "lstart=")


def _command(pid: int) -> str:
    if platform.system() == "Linux":
        return Path(f"/proc/{pid}/comm").read_text()
    return _ask_ps(pid, "comm=")


def _ask_ps(pid: int, column: str) -> str:
    shown = subprocess.run(["ps", "-p", str(pid), "-o", column], capture_output=True, text=True, check=False)
    return shown.stdout.strip()


def _end(pid: int, birth: str) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT, signal.SIGKILL):
        try:
            (os.killpg if number == signal.SIGKILL else os.kill)(pid, number)
        except ProcessLookupError:
            return
        deadline = time.monotonic() + PATIENCE
        while born(pid) == birth and time.monotonic() < deadline:
            time.sleep(0.05)
        if born(pid) != birth:
            return
