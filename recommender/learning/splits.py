"""On which side a row goes, so that nobody and nothing stands on two. Pure.

A row *touches* the side of every row that is placed already and has her for its shopper, or a band in common. It goes
where it touches; where it touches nothing, where the hash of its shopper or its day sends it. What touches two sides is
left out. As everything that was placed is touched again in the next version, growth never changes a side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

SIDES = ("train", "validation", "test")
STORED = 50  # rows of a dataset that keep the same print: enough to find their side by, however many are alike


class Dropped(StrEnum):
    """Why a row was left out, in words for the report."""

    TWO_SIDES = "its shopper or a nearly equal row stands on another side"
    TWICE = "an equal row is in already"
    CAPPED = "more rows than one shopper may give"


def by_hash(shopper: str, seed: int, ratios: Sequence[float]) -> str:
    """The side of a shopper of whom nothing is known yet."""
    drawn = int.from_bytes(sha256(f"{seed}:{shopper}".encode()).digest()[:8], "big") / 2**64
    if drawn < ratios[0]:
        return SIDES[0]
    return SIDES[1] if drawn < ratios[0] + ratios[1] else SIDES[2]


def by_day(day: str, cuts: Sequence[str]) -> str:
    """The side of a day, "2026-03-01": `cuts` are the first days of validation and of test."""
    return SIDES[sum(cut <= day for cut in cuts)]


@dataclass(slots=True)
class Placed:
    """What the rows that are placed already say, as far as it matters for the rows at hand."""

    shoppers: dict[str, set[str]] = field(default_factory=dict)  # shopper -> sides
    bands: dict[int, set[str]] = field(default_factory=dict)  # band -> sides
    given: dict[tuple[str, str], int] = field(default_factory=dict)  # (shopper, kind) -> rows in this dataset
    stored: dict[int, int] = field(default_factory=dict)  # band or exact print -> rows of this dataset that keep it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A row that wants a place. `fixed`: its side is given by its day and only checked."""

    shopper: str
    kind: str
    bands: tuple[int, ...]  # near-duplicates share one
    exact: int  # equal rows share it; it decides no side, for all say "hi": such a row is in once
    preferred: str
    fixed: bool = False


def place(row: Candidate, placed: Placed, cap: int) -> str | Dropped:
    """The side of the row, which is noted in `placed`; or why it has none. `cap` 0 is no cap."""
    if cap and placed.given.get((row.shopper, row.kind), 0) >= cap:
        return Dropped.CAPPED
    if placed.stored.get(row.exact):
        return Dropped.TWICE
    touched = set(placed.shoppers.get(row.shopper, ())).union(*(placed.bands.get(band, ()) for band in row.bands))
    side = row.preferred if row.fixed or len(touched) != 1 else next(iter(touched))
    if touched - {side}:
        return Dropped.TWO_SIDES
    _note(row, side, placed)
    return side


def _note(row: Candidate, side: str, placed: Placed) -> None:
    placed.shoppers.setdefault(row.shopper, set()).add(side)
    placed.given[row.shopper, row.kind] = placed.given.get((row.shopper, row.kind), 0) + 1
    for band in row.bands:
        placed.bands.setdefault(band, set()).add(side)


def kept_prints(row: Candidate, placed: Placed) -> list[int]:
    """Those that are worth storing with a row that has just got its place, the exact one first."""
    kept = [one for one in (row.exact, *row.bands) if placed.stored.get(one, 0) < STORED]
    for one in kept:
        placed.stored[one] = placed.stored.get(one, 0) + 1
    return kept
