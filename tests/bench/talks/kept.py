"""Results that are kept in .bench/, so that a run that was stopped goes on where it was."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from belle_shop.env import ROOT

FOLDER = ROOT / ".bench"


class Kept:
    """A file of JSON lines, each with its key; the last one of a key counts. Safe for threads of one process."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._rows = dict(_read(file))

    def get(self, key: str) -> Any:  # noqa: ANN401 - whatever was kept
        """What was kept under `key`, or None."""
        return self._rows.get(key)

    def keep(self, key: str, value: Any, *, lasting: bool = True) -> None:  # noqa: ANN401 - whatever JSON holds
        """Store it at once; in memory only where it is not `lasting`: a run that goes on tries again."""
        with self._lock:
            self._rows[key] = value
            if not lasting:
                return
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"key": key, "value": value}) + "\n")


def _read(file: Path) -> Iterator[tuple[str, Any]]:
    """Every whole line; a run that was killed may have left half of one."""
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            row: Mapping[str, Any] = json.loads(line)
        except json.JSONDecodeError:
            continue
        yield row["key"], row["value"]
