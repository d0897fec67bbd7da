"""The labelled messages of this folder, read from its files."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Literal

from recommender.contracts import Intent, NeedKind, Op
from recommender.school.evaluation.labels import Row, labelled

HERE = Path(__file__).parent
SEED = "belle-understanding-40"  # of the first fifty, one whose halves share the tags most evenly

Half = Literal["dev", "aside"]
Part = Literal["dev", "aside", "probe"]

KINDS = frozenset(NeedKind)
INTENTS = frozenset(Intent)
OPS = frozenset(Op)


def half(name: str) -> Half:
    """Return the half that a row belongs to."""
    return "aside" if hashlib.sha256(f"{SEED}:{name}".encode()).digest()[0] % 2 else "dev"


def files(part: Part) -> list[Path]:
    """Return the files of one half, or of the probes."""
    return sorted(HERE.glob(f"{part}_*.jsonl"))


def read(path: Path) -> list[dict[str, Any]]:
    """Return the lines of one file as they are written."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def rows(part: Part) -> list[Row]:
    """Return the messages of one half, or of the probes."""
    return [one for path in files(part) for one in labelled(path)]
