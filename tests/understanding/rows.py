"""The labelled messages of this folder, read from its files and checked for shape."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from recommender.contracts import Intent, NeedKind, Op

HERE = Path(__file__).parent
SEED = "belle-understanding-40"  # of the first fifty, one whose halves share the tags most evenly

Half = Literal["dev", "aside"]
Key = tuple[str, str, str | float]

# Kinds and intents that the issue asks for and the contract may not know yet: see README.md.
LATER_KINDS = frozenset({"finish", "shade", "size", "hair_type", "pregnancy", "age", "medication"})
LATER_INTENTS = frozenset({"angry", "choose"})
KINDS = frozenset(NeedKind) | LATER_KINDS
INTENTS = frozenset(Intent) | LATER_INTENTS
OPS = frozenset(Op)


@dataclass(frozen=True, slots=True)
class Label:
    """One need that the message states; the fields are explained in README.md."""

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
    text: str  # empty in originals.jsonl: those sentences are not ours to keep
    needs: tuple[Label, ...]
    dropped: tuple[Key, ...]
    dropped_may: tuple[Key, ...]
    intents: frozenset[str]
    intents_may: frozenset[str]
    refers: tuple[int, ...]  # places of the shown cards that she speaks of


def half(name: str) -> Half:
    """Return the half that a row belongs to."""
    return "aside" if hashlib.sha256(f"{SEED}:{name}".encode()).digest()[0] % 2 else "dev"


def files(part: Half) -> list[Path]:
    """Return the files of one half."""
    return sorted(HERE.glob(f"{part}_*.jsonl"))


def read(path: Path) -> list[dict[str, Any]]:
    """Return the lines of one file as they are written."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def rows(part: Half) -> list[Row]:
    """Return the messages of one half."""
    return [row(raw) for path in files(part) for raw in read(path)]


def row(raw: dict[str, Any]) -> Row:
    """Return one message from its line."""
    return Row(
        id=raw["id"],
        tags=tuple(raw["tags"]),
        context=raw["context"],
        text=raw.get("text", ""),
        needs=tuple(label(need) for need in raw["needs"]),
        dropped=tuple(key(item) for item in raw["dropped"]),
        dropped_may=tuple(key(item) for item in raw.get("dropped_may", [])),
        intents=frozenset(raw["intents"]),
        intents_may=frozenset(raw.get("intents_may", [])),
        refers=tuple(raw.get("refers", [])),
    )


def label(raw: dict[str, Any]) -> Label:
    """Return one need from its object; a field that is not known raises TypeError."""
    raw = dict(raw)
    low, high = raw.pop("range", (None, None))
    accept = tuple(item if isinstance(item, str) else key(item) for item in raw.pop("accept", []))
    return Label(**raw, low=low, high=high, accept=accept)


def key(raw: list[Any]) -> Key:
    """Return kind, op and value."""
    need, op, value = raw
    return need, op, value
