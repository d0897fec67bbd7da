"""Baseline: the shop's own search box, the order of full text alone."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.contracts import Context, Need, Scored
from recommender.retrieval.found import Candidate
from recommender.retrieval.rankers.base import best_first


class KeywordRanker:
    """One over the place that full text gave; what it did not find comes last."""

    def order(self, needs: Sequence[Need], candidates: Sequence[Candidate], context: Context) -> list[Scored]:
        """Best match of her words first."""
        return best_first([_scored(candidate) for candidate in candidates])


def _scored(candidate: Candidate) -> Scored:
    place = candidate.signals.get("text_rank", 0.0)
    score = 1.0 / place if place else 0.0
    return Scored(candidate.item, score, {"text": score})
