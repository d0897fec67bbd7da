"""Where in a label's list an ingredient stands. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from recommender.retrieval.ingredient_words import names
from recommender.retrieval.ingredients import groups_of, is_group


def place_of(value: str, listed: Sequence[str]) -> int | None:
    """The 1-based place of the first entry that is in the group `value`, or bears that INCI name; None if none is."""
    for place, entry in enumerate(listed, 1):
        if value in _groups(entry) if is_group(value) else names([entry], value):
            return place
    return None


@lru_cache(maxsize=16384)
def _groups(entry: str) -> frozenset[str]:
    """Of one entry: a ranker asks for the same ones again and again."""
    return groups_of([entry]).contained
