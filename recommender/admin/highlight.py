"""Her words with the stretches marked that needs were read from. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol


class Span(Protocol):
    """Anything read from characters `start` to `end` of a text; None is "not from words"."""

    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text, with what was read from it (nothing: it is plain)."""

    text: str
    sources: tuple[str, ...]


def segments(text: str, spans: Sequence[Span]) -> list[Segment]:
    """`text` cut wherever a span begins or ends; offsets outside of it are cut off."""
    placed = [
        (max(0, s.start), min(len(text), s.end), str(s)) for s in spans if s.start is not None and s.end is not None
    ]
    edges = sorted({0, len(text), *(edge for start, end, _ in placed if start < end for edge in (start, end))})
    return [
        Segment(text[left:right], tuple(label for start, end, label in placed if start <= left and right <= end))
        for left, right in pairwise(edges)
    ]
