"""Keeps the first places from being three of a kind: an item loses what those above it already offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from recommender.contracts import Item, Scored
from recommender.retrieval.rankers.base import best_first
from recommender.retrieval.rankers.unsaid import Unsaid

SAME_BRAND = 0.05  # of a score in 0..1
SAME_PRICE = 0.02


def varied(scored: Sequence[Scored], places: int, unsaid: Unsaid, worth: float) -> list[Scored]:
    """Maximal marginal relevance over the first `places`. An item loses for a brand and a price like one above it
    (feature `alike`), and `worth` for the chance of an unsaid need that one above it meets (`covered`)."""
    placed: list[Scored] = []
    left = {one.item.sku: one for one in scored}
    while left and len(placed) < places:
        best = _ordered(left.values(), placed, unsaid, worth)[0]
        placed.append(best)
        unsaid.cover(best.item)
        del left[best.item.sku]
    return placed + _ordered(left.values(), placed, unsaid, worth)


def _ordered(rest: Iterable[Scored], placed: Sequence[Scored], unsaid: Unsaid, worth: float) -> list[Scored]:
    """What is left, after what each loses to those placed."""
    return best_first([_less(one, placed, worth * unsaid.covered(one.item)) for one in rest])


def _less(one: Scored, placed: Sequence[Scored], covered: float) -> Scored:
    alike = max((_likeness(one.item, above.item) for above in placed), default=0.0)
    lost = {"alike": alike, "covered": covered}
    return replace(one, score=one.score - alike - covered, features={**one.features, **lost})


def _likeness(item: Item, other: Item) -> float:
    brand = SAME_BRAND if item.brand and item.brand == other.brand else 0.0
    if not item.price or not other.price:
        return brand
    apart = abs(item.price - other.price) / max(item.price, other.price)
    return brand + SAME_PRICE * (1.0 - float(apart))
