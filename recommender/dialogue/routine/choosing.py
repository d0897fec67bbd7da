"""The best products for a routine together: within the budget, without clashes. Exact over what is offered. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from recommender.contracts import Item, Scored
from recommender.dialogue.routine.steps import Slot
from recommender.retrieval.clashes import clashes

KEPT = 1.0  # a score lies in 0..1: what stands before her stays where it can
Pairs = frozenset[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A product that could fill a slot."""

    scored: Scored
    worth: float

    @property
    def cost(self) -> Decimal:
        """Its price; nothing where the shop states none."""
        return self.scored.item.price or Decimal(0)


Offers = Mapping[str, Sequence[Offer]]  # slot -> what could fill it


@dataclass(frozen=True, slots=True)
class Chosen:
    """What fills each slot, why others stay empty, and what all of them would cost at the least."""

    picks: Mapping[str, Scored]
    empty: Mapping[str, str]  # slot -> budget | clash
    least: Decimal | None = None  # None unless the budget was too small, or where no whole routine is without clashes


def offers(found: Sequence[Scored], kept: str, frugal: bool) -> tuple[Offer, ...]:
    """What was found, with what each is worth; `kept`: the sku that stands before her."""
    if frugal:
        return tuple(Offer(one, one.score / 1000 - float(one.item.price or 0)) for one in found)
    return tuple(Offer(one, one.score + KEPT * (one.item.sku == kept)) for one in found)


def choose(slots: Sequence[Slot], offered: Offers, limit: Decimal | None, first: frozenset[str]) -> Chosen:
    """As many slots as the limit holds, those that matter most before all others (`first`: names of slots that matter
    more than any), and of these the products of the greatest worth together."""
    filled = [slot for slot in slots if offered.get(slot.name)]
    apart = _clashing(offer.scored.item for slot in filled for offer in offered[slot.name])
    picks: dict[str, Scored] = {}
    kept: list[Slot] = []
    empty: dict[str, str] = {}
    for slot in sorted(filled, key=lambda slot: (slot.name not in first, slot.step.matters)):
        if found := _best([*kept, slot], offered, limit, apart):
            kept, picks = [*kept, slot], found
        else:
            empty[slot.name] = "budget" if _best([*kept, slot], offered, None, apart) else "clash"
    return Chosen(picks, empty, _least(filled, offered, apart) if "budget" in empty.values() else None)


def _least(slots: Sequence[Slot], offered: Offers, apart: Pairs) -> Decimal | None:
    """What the cheapest whole routine costs."""
    by_price = {name: [Offer(o.scored, -float(o.cost)) for o in several] for name, several in offered.items()}
    found = _best(slots, by_price, None, apart)
    return sum((one.item.price or Decimal(0) for one in found.values()), Decimal(0)) if found else None


def _clashing(items: Iterable[Item]) -> Pairs:
    several = {item.sku: item for item in items}
    return frozenset(frozenset((c.one.item.sku, c.other.item.sku)) for c in clashes(list(several.values())))


def _best(slots: Sequence[Slot], offered: Offers, limit: Decimal | None, apart: Pairs) -> dict[str, Scored] | None:
    """The dearest to her of all ways to fill every slot; None where there is none. Branch and bound: exact."""
    return _Search(slots, offered, limit, apart).best


class _Search:
    """One search, slot by slot, the most promising offers first."""

    def __init__(self, slots: Sequence[Slot], offered: Offers, limit: Decimal | None, apart: Pairs) -> None:
        self.slots = list(slots)
        self.ways = [sorted(offered[slot.name], key=lambda one: -one.worth) for slot in slots]
        self.limit, self.apart = limit, apart
        worths, costs = ([max(o.worth for o in w) for w in self.ways], [min(o.cost for o in w) for w in self.ways])
        self.most = [sum(worths[at:]) for at in range(len(slots) + 1)]  # what is still to come from each slot on
        self.least = [sum(costs[at:], Decimal(0)) for at in range(len(slots) + 1)]
        self.best: dict[str, Scored] | None = None
        self.worth = float("-inf")
        self._go(0, (), 0.0, Decimal(0))

    def _go(self, at: int, taken: tuple[Offer, ...], worth: float, cost: Decimal) -> None:
        if self.limit is not None and cost + self.least[at] > self.limit:
            return
        if worth + self.most[at] <= self.worth:
            return
        if at == len(self.slots):
            self.worth = worth
            self.best = {slot.name: one.scored for slot, one in zip(self.slots, taken, strict=True)}
            return
        for offer in self.ways[at]:
            if self._goes(at, offer, taken):
                self._go(at + 1, (*taken, offer), worth + offer.worth, cost + offer.cost)

    def _goes(self, at: int, offer: Offer, taken: tuple[Offer, ...]) -> bool:
        """Whether it is another product than those taken, and clashes with none that is worn at the same time."""
        mine, times = offer.scored.item, set(self.slots[at].times)
        for slot, one in zip(self.slots, taken, strict=False):
            other = one.scored.item
            if (mine.group or mine.sku) == (other.group or other.sku):
                return False
            if not times.isdisjoint(slot.times) and frozenset((mine.sku, other.sku)) in self.apart:
                return False
        return True
