"""Messages with what they say, labelled by hand or by construction; tests/understanding/README.md tells every field."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from recommender.exceptions import SchoolError

Key = tuple[str, str, str | float]


@dataclass(frozen=True, slots=True)
class Label:
    """One need that the message states."""

    need: str
    op: str
    value: str | float
    strength: str
    start: int
    end: int
    accept: tuple[str | Key, ...] = ()  # equally right: other values, or other whole keys
    low: float | None = None  # numbers from here...
    high: float | None = None  # ...to here are right too
    currency: str = ""  # ISO 4217, where she names one
    optional: bool = False  # counts neither when found nor when missed
    safety: bool = False  # a wrong or lost one may harm


@dataclass(frozen=True, slots=True)
class Row:
    """One message with what it says, and what was said before it."""

    id: str
    tags: tuple[str, ...]
    context: dict[str, Any] | None
    text: str  # empty where the sentence is not ours to keep
    needs: tuple[Label, ...]
    dropped: tuple[Key, ...]
    dropped_may: tuple[Key, ...]
    intents: frozenset[str]
    intents_may: frozenset[str]
    refers: tuple[int, ...]  # places of the shown cards that she speaks of
    talk: str = ""  # what it hangs together with; empty = it stands alone


def labelled(file: Path) -> list[Row]:
    """The messages of one JSONL file. Raises SchoolError with the line that is wrong."""
    return list(_rows(file))


def _rows(file: Path) -> Iterator[Row]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SchoolError(f"{file} cannot be read ({error}): name a JSONL file of labelled messages.") from error
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip():
                yield row(json.loads(line))
        except (ValueError, TypeError, KeyError) as error:
            raise SchoolError(f"{file}, line {number}, is no labelled message ({error!r}): put it right.") from error


def row(raw: dict[str, Any]) -> Row:
    """One message from its object."""
    return Row(
        id=raw["id"],
        tags=tuple(raw.get("tags", [])),
        context=raw.get("context"),
        text=raw.get("text", ""),
        needs=tuple(label(need) for need in raw["needs"]),
        dropped=tuple(key(item) for item in raw.get("dropped", [])),
        dropped_may=tuple(key(item) for item in raw.get("dropped_may", [])),
        intents=frozenset(raw.get("intents", [])),
        intents_may=frozenset(raw.get("intents_may", [])),
        refers=tuple(raw.get("refers", [])),
        talk=raw.get("talk", ""),
    )


def label(raw: dict[str, Any]) -> Label:
    """One need from its object; a field that is not known raises TypeError."""
    raw = dict(raw)
    low, high = raw.pop("range", (None, None))
    accept = tuple(item if isinstance(item, str) else key(item) for item in raw.pop("accept", []))
    return Label(**raw, low=low, high=high, accept=accept)


def key(raw: list[Any]) -> Key:
    """Kind, op and value."""
    need, op, value = raw
    return need, op, value
