"""Keeps the first places from being three of a kind: an item loses a little for its likeness to one placed above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recommender.contracts import Item, Scored
from recommender.retrieval.rankers.base import best_first

SAME_BRAND = 0.05  # of a score in 0..1
SAME_PRICE = 0.02


def varied(scored: Sequence[Scored], places: int) -> list[Scored]:
    """Maximal marginal relevance over the first `places`. The feature `alike` is what an item lost."""
    placed: list[Scored] = []
    rest = list(scored)
    while rest and len(placed) < places:
        best = best_first([_less(one, placed) for one in rest])[0]
        placed.append(best)
        rest = [one for one in rest if one.item.sku != best.item.sku]
    return placed + best_first([_less(one, placed) for one in rest])


def _less(one: Scored, placed: Sequence[Scored]) -> Scored:
    """The item without what its likeness to those above costs."""
    lost = max((_likeness(one.item, above.item) for above in placed), default=0.0)
    return replace(one, score=one.score - lost, features={**one.features, "alike": lost})


def _likeness(item: Item, other: Item) -> float:
    brand = SAME_BRAND if item.brand and item.brand == other.brand else 0.0
    if not item.price or not other.price:
        return brand
    apart = abs(item.price - other.price) / max(item.price, other.price)
    return brand + SAME_PRICE * (1.0 - float(apart))
