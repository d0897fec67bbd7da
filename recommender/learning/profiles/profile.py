"""What a format is: how it writes each kind of row, what its readers accept, and how its files are encoded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from recommender.learning.lint.shapes import Shape
from recommender.models.dataset import RowKind

Payload = dict[str, Any]
Row = dict[str, Any]
Make = Callable[[Payload], Row | None]  # None = this format can say nothing of it
Encode = Callable[[IO[bytes], str, Iterable[Row], Iterable[str]], None]  # file, kind, rows, names of features


@dataclass(frozen=True, slots=True)
class Profile:
    """One format. A file of this folder is a profile if it has a PROFILE; its name is what the shop asks for."""

    name: str
    says: str  # who reads it, in one line
    rows: Mapping[RowKind, Make]
    shapes: Mapping[RowKind, Shape]
    as_is: frozenset[RowKind] = frozenset()  # kinds whose canonical form is the row, byte by byte
    least_rows: int = 1  # to train on
    most_bytes: int = 0  # of a file; 0 = no limit is known
    most_tokens: int = 0  # of a row
    suffix: str = ".jsonl"
    encode: Encode | None = field(default=None)  # None: JSON lines
