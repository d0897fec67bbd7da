"""What is written while it works, one JSON object a line: {"step", "steps", "loss", "seconds"} after each step, {"at"}
where a longer piece of work begins, {"error"} at the end of a failed one."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any


class Progress:
    """A file that a later start goes on with."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.began = time.monotonic()

    def at(self, what: str) -> None:
        """A longer piece of work begins."""
        self._write({"at": what, "seconds": self.seconds()})

    def step(self, step: int, steps: int, loss: float) -> None:
        """One step is done."""
        self._write({"step": step, "steps": steps, "loss": round(loss, 4), "seconds": self.seconds()})

    def failed(self, why: str) -> None:
        """Nothing comes of it."""
        self._write({"error": why})

    def go_on_from(self, step: int) -> None:
        """Forget the steps that are done again, and earlier failures; the clock goes on where it stood."""
        kept = [line for line in lines(self.file) if 0 < line.get("step", 0) <= step]
        if kept:
            self.began -= kept[-1]["seconds"]
        draft = self.file.with_suffix(".new")
        draft.write_text("".join(f"{json.dumps(line)}\n" for line in kept), encoding="utf-8")
        draft.replace(self.file)

    def seconds(self) -> float:
        """Since the beginning, without the time between two starts."""
        return round(time.monotonic() - self.began, 1)

    def _write(self, line: dict[str, Any]) -> None:
        with self.file.open("a", encoding="utf-8") as file:
            file.write(f"{json.dumps(line)}\n")


def lines(file: Path) -> Iterator[dict[str, Any]]:
    """Those that are whole; what a killed program left half written is passed over."""
    if not file.exists():
        return
    for text in file.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            line = json.loads(text)
        except ValueError:
            continue
        if isinstance(line, dict):
            yield line
