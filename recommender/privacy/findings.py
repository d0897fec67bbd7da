"""What a detector reports, and how overlapping reports are settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What may point at a person."""

    LINK = "LINK"
    EMAIL = "EMAIL"
    CARD = "CARD"
    ORDER = "ORDER"
    PHONE = "PHONE"
    ADDRESS = "ADDRESS"
    NAME = "NAME"
    HEALTH = "HEALTH"  # no identifier, but a class of its own in law (GDPR Art. 9)


_RANK = {kind: rank for rank, kind in enumerate(Kind)}


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of a text: `start` and `end` are offsets in characters."""

    kind: Kind
    start: int
    end: int

    def overlaps(self, other: Finding) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Finding) -> bool:
        """Whether `other` lies inside and is shorter."""
        return self.start <= other.start and other.end <= self.end and self.end - self.start > other.end - other.start


def settled(found: Iterable[Finding]) -> list[Finding]:
    """The findings without overlaps, from left to right: what lies inside another gives way, else the earlier kind
    wins (five digits near the word "order" may be the postcode of an address)."""
    reports = set(found)
    outer = [one for one in reports if not any(other.holds(one) for other in reports)]
    kept: list[Finding] = []
    for one in sorted(outer, key=lambda f: (_RANK[f.kind], f.start - f.end, f.start)):
        if not any(one.overlaps(other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda f: f.start)
