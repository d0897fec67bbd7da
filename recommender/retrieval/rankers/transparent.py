"""The default ranker: a weighted sum of features that anybody can read, then variety in the first places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from recommender.contracts import Context, Need, Scored
from recommender.retrieval.found import Candidate
from recommender.retrieval.rankers.base import best_first
from recommender.retrieval.rankers.features import features, scale
from recommender.retrieval.rankers.variety import varied

# Musts are met before ranking. What she would like comes first, then her words; the rest decides between equals and
# stands for needs she has not told yet.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "wishes": 4.0,
        "relevance": 2.0,
        "rating": 2.0,
        "popularity": 0.5,
        "documented": 1.5,
        "breadth": 0.5,
        "gentle": 0.5,
        "price": 1.0,
        "in_stock": 1.0,
    }
)


class TransparentRanker:
    """`weights`: feature -> weight; `places`: how many first places should differ in brand and price."""

    def __init__(self, weights: Mapping[str, float] = WEIGHTS, places: int = 3) -> None:
        self.weights, self.places = weights, places

    def order(self, needs: Sequence[Need], candidates: Sequence[Candidate], context: Context) -> list[Scored]:
        """Best first; `features` holds every feature, and what an item lost for being like one above it."""
        known = scale(candidates)
        scored = [self._scored(candidate, features(needs, candidate, known)) for candidate in candidates]
        return varied(best_first(scored), self.places)

    def _scored(self, candidate: Candidate, found: dict[str, float]) -> Scored:
        """The weighted mean, 0..1."""
        total = sum(weight * found[name] for name, weight in self.weights.items())
        return Scored(candidate.item, total / sum(self.weights.values()), found)
