"""What the transparent ranker looks at: every feature lies in 0..1, and more is better."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.retrieval.evidence import strength
from recommender.retrieval.found import Candidate
from recommender.retrieval.peers import opinions
from recommender.retrieval.pores import kindness
from recommender.retrieval.rankers.unsaid import Unsaid

STARS = 5.0
PRIOR_RATINGS = 20.0  # ratings an item needs before its own stars outweigh the catalogue's
PRIOR_ALIKE = 5.0  # reviews by people like her before their stars outweigh the item's own rating
ROOM = Decimal("0.6")  # of her budget; up to here a lower price is no better fit


@dataclass(frozen=True, slots=True)
class Scale:
    """What the candidates have at most, so that features are shares; computed once for each list."""

    rrf: float
    ratings: int
    facets: frozenset[str]  # facet names that any candidate states
    prices: tuple[Decimal, ...]  # in order


def scale(candidates: Sequence[Candidate]) -> Scale:
    """Measure the candidates."""
    items = [candidate.item for candidate in candidates]
    return Scale(
        rrf=max((one.signals.get("rrf", 0.0) for one in candidates), default=0.0),
        ratings=max((item.rating_count for item in items), default=0),
        facets=frozenset(name for item in items for name, values in item.facets.items() if values),
        prices=tuple(sorted(item.price for item in items if item.price is not None)),
    )


def features(needs: Sequence[Need], candidate: Candidate, known: Scale, unsaid: Unsaid) -> dict[str, float]:
    """Every feature of one candidate."""
    return {
        "wishes": _wishes(needs, candidate),
        "relevance": _share(candidate.signals.get("rrf", 0.0), known.rrf),
        "unsaid": unsaid.share(candidate.item) / unsaid.most,
        "rating": (rating := _rating(candidate)),
        "like_you": _like_you(needs, candidate, rating),
        "evidence": strength(needs, candidate.item.ingredients or (), candidate.contained),
        "pores": kindness(needs, candidate.item.ingredients or ()),
        "popularity": _share(math.log1p(candidate.item.rating_count), math.log1p(known.ratings)),
        "documented": _documented(candidate, known),
        "price": _price(needs, candidate, known),
        "in_stock": float(candidate.item.in_stock),
    }


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _wishes(needs: Iterable[Need], candidate: Candidate) -> float:
    """Share of what she would like, weighed by how sure the reader was; 1 if she only stated musts."""
    wishes = [need for need in needs if need.strength is Strength.PREFER and need.kind is not NeedKind.OPEN]
    sure = sum(need.confidence for need in wishes)
    met = sum(need.confidence for need in wishes if need.key in candidate.meets)
    return met / sure if sure else 1.0


def _rating(candidate: Candidate) -> float:
    """Bayesian mean of the stars: few ratings stay near the catalogue's mean."""
    item, prior = candidate.item, candidate.signals.get("catalogue_rating", 0.0)
    count = item.rating_count if item.rating is not None else 0
    return (PRIOR_RATINGS * prior + count * (item.rating or 0.0)) / (PRIOR_RATINGS + count) / STARS


def _like_you(needs: Iterable[Need], candidate: Candidate, rating: float) -> float:
    """Bayesian mean of the stars of reviewers who share a trait of hers; nobody like her: the item's own rating. Who
    shares two traits counts twice."""
    alike = opinions(needs, candidate.liked_by)
    count, stars = sum(one.reviews for one in alike), sum(one.stars for one in alike)
    return (PRIOR_ALIKE * rating + stars / STARS) / (PRIOR_ALIKE + count)


def _documented(candidate: Candidate, known: Scale) -> float:
    """Share of the things a shop can say of an item that this one says."""
    item = candidate.item
    stated = sum(1 for name in known.facets if item.facets.get(name)) + bool(item.ingredients)
    return stated / (len(known.facets) + 1)


def _price(needs: Iterable[Need], candidate: Candidate, known: Scale) -> float:
    """With a budget: 1 up to 60% of it, falling to half at its end, nothing above. Without: how many cost no less."""
    price, budget = candidate.item.price, _budget(needs)
    if price is None:
        return 0.0
    if budget is None:
        return _share(len(known.prices) - bisect_left(known.prices, price), len(known.prices))
    if price > budget:
        return 0.0
    over = max(Decimal(0), price - ROOM * budget) / (budget - ROOM * budget)
    return 1.0 - 0.5 * float(over)


def _budget(needs: Iterable[Need]) -> Decimal | None:
    """The lowest upper limit she named; zero and less are no budget."""
    limits = [Decimal(str(need.value)) for need in needs if need.kind is NeedKind.BUDGET and need.op is not Op.AT_LEAST]
    return min((limit for limit in limits if limit > 0), default=None)
