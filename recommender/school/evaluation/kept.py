"""What was measured already, in a file of JSON lines: an evaluation that was stopped goes on where it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from recommender.exceptions import SchoolError

Value = dict[str, Any]
ASKED = "asked"  # the key of what was asked


class Kept:
    """Each line has its key. A line that a stop cut short is as if it had never been written."""

    def __init__(self, file: Path, asked: Value) -> None:
        """`asked`: what was asked; answers to anything else raise SchoolError."""
        self._file = file
        self._values = {ASKED: asked, **dict(_whole(file))}
        if self._values[ASKED] != asked:
            raise SchoolError(f"out: {file.parent} holds answers to other questions or of another base; name another.")
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = file.with_suffix(".new")  # whoever is stopped here has lost nothing
        draft.write_text("".join(_line(key, value) for key, value in self._values.items()), encoding="utf-8")
        draft.replace(file)

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __getitem__(self, key: str) -> Value:
        return self._values[key]

    def keep(self, key: str, value: Value) -> None:
        """Store it at once."""
        self._values[key] = value
        with self._file.open("a", encoding="utf-8") as lines:
            lines.write(_line(key, value))


def _line(key: str, value: Value) -> str:
    return json.dumps({"key": key, "value": value}) + "\n"


def _whole(file: Path) -> Iterator[tuple[str, Value]]:
    if not file.exists():
        return
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            row = json.loads(line)
            yield row["key"], row["value"]
        except (ValueError, KeyError):
            continue
