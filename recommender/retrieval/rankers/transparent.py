"""The default ranker: a weighted sum of plain features; the first places cover what she may not have said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from recommender.contracts import Context, Need, Scored
from recommender.retrieval.found import Candidate
from recommender.retrieval.rankers.features import features, scale
from recommender.retrieval.rankers.unsaid import Unsaid
from recommender.retrieval.rankers.variety import varied

# Our own estimates, until a log of outcomes can be learned from: every feature is stored with what was shown. Musts are
# met before ranking. What she would like comes first: she will miss it. Then her words, which say little for certain,
# and as much again for what she has not said. The rest decides between equals. A rating counts as one wish in eight,
# half of it by the stars of people like her (where nobody like her wrote, both halves are the same rating); what an
# ingredient is known for counts as half of that: its place in a list is all that is known of its amount.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "wishes": 8.0,
        "relevance": 4.0,
        "unsaid": 4.0,
        "rating": 0.5,
        "like_you": 0.5,
        "evidence": 0.5,
        "pores": 0.5,
        "popularity": 0.5,
        "documented": 0.5,
        "price": 0.5,
        "in_stock": 0.5,
    }
)


class TransparentRanker:
    """`weights`: feature -> weight; `places`: how many first places should differ."""

    def __init__(self, weights: Mapping[str, float] = WEIGHTS, places: int = 3) -> None:
        self.weights, self.places = weights, places
        self.total = sum(weights.values())

    def order(self, needs: Sequence[Need], candidates: Sequence[Candidate], context: Context) -> list[Scored]:
        """Best first; `features` holds every feature, and what an item lost to those above it (`alike`, `covered`)."""
        known, unsaid = scale(candidates), Unsaid(needs, candidates)
        scored = [self._scored(one, features(needs, one, known, unsaid)) for one in candidates]
        return varied(scored, self.places, unsaid, self.weights["unsaid"] / self.total / unsaid.most)

    def _scored(self, candidate: Candidate, found: dict[str, float]) -> Scored:
        """The weighted mean, 0..1."""
        total = sum(weight * found[name] for name, weight in self.weights.items())
        return Scored(candidate.item, total / self.total, found)
