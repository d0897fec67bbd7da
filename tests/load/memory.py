"""How much memory each part of the running shop keeps, sampled while it works (Linux)."""

from __future__ import annotations

import re
import threading
import time
from collections import defaultdict
from pathlib import Path

PROC = Path("/proc")
PARTS = {
    "web": "uvicorn",
    "worker": "belle_shop.local.worker",
    "database": "postgres",
    "broker": "valkey",
    "supervisor": "belle_shop.local up",
}


class Memory:
    """Samples of anonymous memory, in MB by part: what a process has written and cannot give back, so that a database's
    shared buffers, which fill by being read, do not look like a leak."""

    def __init__(self, root: int, every_s: float = 2.0) -> None:
        self.samples: dict[str, list[tuple[float, float]]] = defaultdict(list)  # part: (minute, MB)
        self._root, self._every_s, self._over = root, every_s, threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Memory:
        """Start to sample."""
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        began = time.monotonic()
        while not self._over.wait(self._every_s):
            for part, megabytes in by_part(self._root).items():
                self.samples[part].append(((time.monotonic() - began) / 60, megabytes))


def by_part(root: int) -> dict[str, float]:
    """MB of anonymous memory of each part below the process `root`."""
    kept: dict[str, float] = defaultdict(float)
    for pid in _family(root):
        try:
            words = (PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            status = (PROC / str(pid) / "status").read_text()
        except OSError:  # it has ended meanwhile
            continue
        part = next((name for name, word in PARTS.items() if word in words), "other")
        found = re.search(r"^RssAnon:\s+(\d+) kB", status, re.MULTILINE)
        kept[part] += int(found[1]) / 1024 if found else 0.0
    return dict(kept)


def _family(root: int) -> set[int]:
    """The process and all its descendants."""
    children: dict[int, list[int]] = defaultdict(list)
    for folder in PROC.glob("[0-9]*"):
        try:
            words = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        children[int(words[1])].append(int(folder.name))
    family, left = set[int](), [root]
    while left:
        family.add(pid := left.pop())
        left += children[pid]
    return family
