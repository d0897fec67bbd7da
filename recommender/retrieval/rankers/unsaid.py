"""What she may want and has not said. Imagine that she came for any one of the candidates and has one more need, which
that one meets: how likely is it that another candidate meets it too? An item of which the shop states little meets
little, so that well-documented, broadly fitting items come first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from recommender.contracts import Item, Need, NeedKind
from recommender.facet_kinds import CHANCE
from recommender.retrieval import ingredients
from recommender.retrieval.found import Candidate

STARS = (3.5, 4.0, 4.5)
SHARES = (0.1, 0.25, 0.5, 0.75)  # of the candidates' prices, that a budget may allow

Value = str | float | Decimal
Guess = tuple[NeedKind, Value]  # one need that she may have


class Unsaid:
    """The needs that she may have, with their chances (together 1), and which of them each candidate meets."""

    def __init__(self, needs: Iterable[Need], candidates: Sequence[Candidate]) -> None:
        said = {need.kind for need in needs}
        candidates = sorted(candidates, key=lambda one: one.item.sku)  # sums of floats depend on the order
        limits, common = _limits(candidates), _common(candidates)
        self._chances: defaultdict[Guess, float] = defaultdict(float)
        self._met: dict[str, list[Guess]] = {}
        for candidate in candidates:
            kinds = {kind: values for kind, values in _met(candidate, limits, common) if values and kind not in said}
            self._met[candidate.item.sku] = [(kind, value) for kind, values in kinds.items() for value in values]
            self._imagine(kinds, len(candidates))
        self._whole = {candidate.item.sku: self.share(candidate.item) for candidate in candidates}

    @property
    def most(self) -> float:
        """The largest share at the start; 1 where nobody meets anything."""
        return max(self._whole.values(), default=0.0) or 1.0

    def share(self, item: Item) -> float:
        """The chance that the item meets a need that nothing covered yet, 0..1."""
        return sum(self._chances[guess] for guess in self._met[item.sku])

    def cover(self, item: Item) -> None:
        """The item has a place: what it meets need not be met again."""
        for guess in self._met[item.sku]:
            self._chances[guess] = 0.0

    def covered(self, item: Item) -> float:
        """What the item's share has lost to those that have a place."""
        return self._whole[item.sku] - self.share(item)

    def _imagine(self, kinds: Mapping[NeedKind, Mapping[Value, float]], shoppers: int) -> None:
        """One shopper of `shoppers` came for an item that meets these values (value -> how often it is asked for)."""
        likely = sum(CHANCE[kind] for kind in kinds)
        for kind, values in kinds.items():
            for value, often in values.items():
                chance = CHANCE[kind] / likely * often / sum(values.values())
                self._chances[kind, value] += chance / shoppers


def _met(
    candidate: Candidate, limits: Sequence[Decimal], common: Mapping[str, float]
) -> Iterator[tuple[NeedKind, Mapping[Value, float]]]:
    """The values of each kind that this item meets, each with how often it is asked for."""
    item, price = candidate.item, candidate.item.price
    yield NeedKind.BUDGET, dict.fromkeys((limit for limit in limits if price is not None and price <= limit), 1.0)
    yield NeedKind.RATING, dict.fromkeys((stars for stars in STARS if (item.rating or 0.0) >= stars), 1.0)
    yield NeedKind.BRAND, {item.brand: 1.0} if item.brand else {}
    yield NeedKind.CONTAINS, {name: 1.0 for name in sorted(candidate.contained) if _wished(name)}
    if candidate.suspected is not None:
        yield NeedKind.AVOID, {name: often for name, often in common.items() if name not in candidate.suspected}
    for name, values in item.facets.items():
        if name in CHANCE:
            yield NeedKind(name), dict.fromkeys(values, 1.0)


def _limits(candidates: Iterable[Candidate]) -> list[Decimal]:
    """Budgets that part the candidates."""
    prices = sorted(one.item.price for one in candidates if one.item.price is not None)
    return sorted({prices[int(share * (len(prices) - 1))] for share in SHARES}) if prices else []


def _common(candidates: Iterable[Candidate]) -> Mapping[str, float]:
    """Ingredient groups that shoppers avoid -> candidates with them: what is in many products is avoided by many."""
    inside = Counter(name for one in candidates for name in one.suspected or ())
    return {name: float(count) for name, count in sorted(inside.items()) if not _wished(name)}


def _wished(group: str) -> bool:
    """Whether shoppers ask for this ingredient group rather than avoid it."""
    return ingredients.group(group).wish
