"""From what she asks for to a routine: slots, what fits them, and the best of it together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from recommender.contracts import Context, Item, Need, NeedKind, Op, Relaxation, Scored
from recommender.dialogue.questions import worked_out
from recommender.dialogue.routine.choosing import Chosen, choose, offers
from recommender.dialogue.routine.hearing import Asked
from recommender.dialogue.routine.memory import stored
from recommender.dialogue.routine.offering import Stock, bearers, left_over, needs_of, stock, ways_out
from recommender.dialogue.routine.steps import TIMES, Slot, slots, table
from recommender.dialogue.routine.words import a_slot, of_steps
from recommender.dialogue.shelf import Shelf
from recommender.retrieval.found import Found
from recommender.retrieval.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Built:
    """A routine, with all that may be said of it."""

    asked: Asked
    slots: tuple[Slot, ...]  # that were to be filled, in order
    chosen: Chosen
    stocks: Mapping[str, Stock]
    limit: Decimal | None
    currency: str
    ways: Mapping[str, tuple[Relaxation, ...]]  # of slots that nothing fits: what would have to give
    stuck: tuple[str, ...] = ()  # slots for which she wanted another, and there is none
    before: Mapping[str, Item] | None = None  # what filled each slot, where that is still sold

    @property
    def filled(self) -> list[tuple[Slot, Scored]]:
        """The slots that hold something, in order."""
        return [(slot, self.chosen.picks[slot.name]) for slot in self.slots if slot.name in self.chosen.picks]

    @property
    def total(self) -> Decimal | None:
        """What all of it costs, each product once; None where the shop states no price."""
        prices = [one.item.price for _, one in self.filled]
        return None if None in prices else sum((price for price in prices if price is not None), Decimal(0))

    @property
    def shelf(self) -> Shelf:
        """As the other rooms know it. Candidates of several kinds are no list that a ranker could learn from."""
        count = sum(stock.count for stock in self.stocks.values()) if self.filled else 0
        silent = {need.key: need for stock in self.stocks.values() for need in stock.needs if need.silence}
        return Shelf(Found((), count, {}), (), tuple(one for _, one in self.filled), tuple(silent.values()))

    @property
    def relaxations(self) -> tuple[Relaxation, ...]:
        """Where nothing is filled: what would have to give."""
        return () if self.filled else next((ways for ways in self.ways.values() if ways), ())

    def kept(self) -> dict[str, Any]:
        """What is stored with the reply."""
        steps = [
            {"time": time, "step": slot.step.name, "label": of_steps([slot.step.name])[0]}
            | {"slot": slot.name, "sku": one.item.sku}
            for time in TIMES
            for slot, one in self.filled
            if time in slot.times
        ]
        sums = {"total": self.total, "limit": self.limit}
        rest = {name: None if held is None else f"{held:f}" for name, held in sums.items()}
        skus = {slot.name: one.item.sku for slot, one in self.filled}
        return stored(self.asked.wish, skus, steps, {**rest, "currency": self.currency, "left_out": self.left_out()})

    def left_out(self) -> list[dict[str, str]]:
        """Steps that she has or wants none of, and slots that stay empty; each with why."""
        empty = (slot for slot in self.slots if slot.name not in self.chosen.picks)
        none = [{"step": slot.step.name, "label": a_slot(slot), "why": self.why(slot)} for slot in empty]
        return [*_hers(self.asked), *none]

    def is_news(self, slot: Slot) -> bool:
        """Whether she has not read yet why the slot stays empty."""
        before, why = self.asked.before, self.why(slot)
        same = before is not None and before.limit == (None if self.limit is None else f"{self.limit:f}")
        return before is None or (a_slot(slot), why) not in before.told or (why == "budget" and not same)

    def why(self, slot: Slot) -> str:
        """Why a slot is empty: budget, clash, nothing that fits, or no shelf for it."""
        unsold = "nothing" if self.stocks[slot.name].sold else "unsold"
        return self.chosen.empty.get(slot.name, unsold)


def _hers(asked: Asked) -> list[dict[str, str]]:
    """Steps that she has, or wants none of."""
    why = dict.fromkeys(asked.wish.unwanted, "unwanted") | dict.fromkeys(asked.wish.owned, "owned")
    names = [step.name for step in table() if step.name in why]
    return [{"step": name, "label": of_steps([name])[0], "why": why[name]} for name in names]


def her_needs(needs: Sequence[Need], asked: Asked, fresh: Sequence[Need]) -> tuple[Need, ...]:
    """Without kinds of product, which the steps name, without a limit that "cheaper" came to, which is of one card, and
    without what words for a change of the routine ("simpler") would wish for."""
    spent = {need.key for need in fresh if need.kind is NeedKind.OPEN} if asked.changed else set()
    kept = (need for need in needs if need.kind is not NeedKind.CATEGORY and not worked_out(need))
    return tuple(need for need in kept if need.key not in spent)


def build(asked: Asked, needs: Sequence[Need], context: Context, vocabulary: Vocabulary) -> Built:
    """The routine that she gets."""
    wanted = slots(asked.wish.times, asked.wish.plain, asked.wish.skipped())
    borne = bearers(wanted, needs)
    asks = {slot.name: needs_of(slot, needs, borne.get(slot.name, ()), vocabulary) for slot in wanted}
    stocks = {slot.name: stock(slot, asks[slot.name], context, vocabulary) for slot in wanted}
    before = _before(asked, context)
    limit = _limit(needs)
    found = {name: _left(name, one.found, asked, before, limit) for name, one in stocks.items()}
    stuck = tuple(name for name in asked.swapped if name in found and not found[name])
    found = {name: several or stocks[name].found for name, several in found.items()}
    standing = asked.before.skus if asked.before else {}
    kept = {name: standing.get(name, "") for name in found if name in stuck or name not in asked.swapped}
    offered = {name: offers(several, kept.get(name, ""), asked.wish.frugal) for name, several in found.items()}
    ways = {
        slot.name: ways_out(asks[slot.name], context.locale, vocabulary)
        for slot in wanted
        if stocks[slot.name].sold and not stocks[slot.name].found
    }
    chosen = choose(wanted, offered, limit, frozenset(borne))
    return Built(asked, wanted, chosen, stocks, limit, vocabulary.currency or "USD", ways, stuck, before)


def _left(
    name: str, found: tuple[Scored, ...], asked: Asked, before: Mapping[str, Item], limit: Decimal | None
) -> tuple[Scored, ...]:
    """What may fill the slot: nothing of unknown price where money counts, nothing that she swapped away."""
    old = before.get(name)
    below = old.price if asked.cheaper and name in asked.swapped and old else None
    priced = tuple(one for one in found if limit is None or one.item.price is not None)
    return left_over(priced, asked.wish.passed.get(name, ()), below)


def _before(asked: Asked, context: Context) -> dict[str, Item]:
    shown = {item.sku: item for item in context.shown}
    skus = asked.before.skus if asked.before else {}
    return {name: shown[sku] for name, sku in skus.items() if sku in shown}


def _limit(needs: Sequence[Need]) -> Decimal | None:
    """Her budget: of the whole routine."""
    sums = [Decimal(str(n.value)) for n in needs if n.kind is NeedKind.BUDGET and n.op is Op.AT_MOST]
    return min(sums, default=None)
