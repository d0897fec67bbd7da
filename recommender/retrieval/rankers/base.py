"""What every ranker does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from recommender.contracts import Context, Need, Scored
from recommender.retrieval.found import Candidate


class Ranker(Protocol):
    """Orders candidates. Pure: no database, no clock, no chance."""

    def order(self, needs: Sequence[Need], candidates: Sequence[Candidate], context: Context) -> list[Scored]:
        """Every candidate once, best first, scores never rising; the features are what made the score."""


def best_first(scored: Sequence[Scored]) -> list[Scored]:
    """By score; equals by sku, so that the same candidates always come in the same order."""
    return sorted(scored, key=lambda one: (-one.score, one.item.sku))
