"""Baseline: what most shoppers rated, and rated well, whatever she said."""

from __future__ import annotations

import math
from collections.abc import Sequence

from recommender.contracts import Context, Item, Need, Scored
from recommender.retrieval.found import Candidate
from recommender.retrieval.rankers.base import best_first


class PopularityRanker:
    """Mean stars times the logarithm of their number."""

    def order(self, needs: Sequence[Need], candidates: Sequence[Candidate], context: Context) -> list[Scored]:
        """Most and best rated first."""
        return best_first([_scored(candidate.item) for candidate in candidates])


def _scored(item: Item) -> Scored:
    features = {"rating": item.rating or 0.0, "ratings": math.log1p(item.rating_count)}
    return Scored(item, features["rating"] * features["ratings"], features)
