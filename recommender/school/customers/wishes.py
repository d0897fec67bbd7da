"""What one may want of a product, from the facts that the shop states; and in which plain words each wish is known."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recommender.contracts import Context, Item, Need
from recommender.dialogue.needs.model import FIELDS
from recommender.dialogue.needs.words import read as read_words
from recommender.facet_kinds import FACETS
from recommender.retrieval.fit import still_fits
from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.customers.wordings import SLOTS, Wordings

PHRASES = {field.kind: field.phrase for field in FIELDS.values() if field.phrase.count("{}") == 1}
CHANCES: Mapping[str, float] = {
    "max": 0.55, "concern": 0.5, "skin_type": 0.45, "avoid": 0.45, "hair_type": 0.5, "claim": 0.3, "contains": 0.25,
    "finish": 0.3, "shade": 0.3, "brand": 0.12, "rating": 0.1, "min": 0.04,
}  # fmt: skip
"""How often a customer wants one of these of a product that has it."""
TWICE: Mapping[str, float] = {"avoid": 0.3, "concern": 0.2, "claim": 0.15}  # how often two of them
MOST, STEP = 4, 5  # wishes beside the kind of product; budgets are round numbers
STARS = (4.0, 4.5)


@dataclass(frozen=True, slots=True)
class Wish:
    """A need, the slot that says it, and the plain value that its ways are filed under (empty: only its own)."""

    slot: str
    need: Need
    plain: str = ""


class Book:
    """All that can be wished for in one shop with the words of one half."""

    def __init__(self, wordings: Wordings, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known = tuple(self._named(wordings))

    def _named(self, wordings: Wordings) -> Iterator[Wish]:
        """Every value that the half has ways for and this shop has a name for."""
        for slot, value in wordings.ways:
            kind, op = SLOTS[slot]
            if kind in FACETS and not self._vocabulary.states(kind):
                continue
            read = read_words(PHRASES.get(kind, "{}").format(value), Context(), self._vocabulary).needs
            yield from (
                Wish(slot, Need(kind, op, one.value), value) for one in read if (one.kind, one.op) == (kind, op)
            )

    def of(self, item: Item, drawn: random.Random) -> tuple[Wish, ...]:
        """What one customer wants who would be happy with this product; its kind first."""
        wanted = [self._kind(item, drawn)]
        for slot, chance in CHANCES.items():
            offered = self._offered(slot, item, drawn)
            if offered and drawn.random() < chance:
                wanted.append(_one(offered, drawn))
        for slot, chance in TWICE.items():
            more = [one for one in self._offered(slot, item, drawn) if one.need not in {each.need for each in wanted}]
            if more and any(one.slot == slot for one in wanted) and drawn.random() < chance:
                wanted.append(_one(more, drawn))
        if len(wanted) > MOST + 1:
            wanted = [wanted[0], *drawn.sample(wanted[1:], MOST)]
        return tuple(wanted)

    def _kind(self, item: Item, drawn: random.Random) -> Wish:
        own = Wish("category", Need(*SLOTS["category"], item.category[-1]))
        return drawn.choice(self._offered("category", item, drawn) or [own])

    def _offered(self, slot: str, item: Item, drawn: random.Random) -> list[Wish]:
        kind, op = SLOTS[slot]
        match slot:
            case "max" | "min":
                values: list[float | str] = [] if item.price is None else [_round(float(item.price), slot, drawn)]
                return [Wish(slot, Need(kind, op, value)) for value in values if value]
            case "rating":
                return [Wish(slot, Need(kind, op, stars)) for stars in STARS if (item.rating or 0) >= stars]
            case "brand":
                return [Wish(slot, Need(kind, op, item.brand))] if item.brand else []
        fit = [one for one in self._known if one.slot == slot and still_fits(one.need, item, self._vocabulary)]
        return fit or [Wish(slot, Need(kind, op, value)) for value in item.facets.get(kind.value, ()) if kind in FACETS]


def _one(offered: Sequence[Wish], drawn: random.Random) -> Wish:
    """One of these: what stands first in the files of ways is wished for most."""
    return drawn.choices(offered, [1 / (place + 2) for place in range(len(offered))])[0]


def _round(price: float, slot: str, drawn: random.Random) -> float:
    """A limit such as people name, that the price keeps."""
    if slot == "min":
        return float(STEP * math.floor(price / STEP))
    return float(STEP * (math.ceil(price / STEP) + drawn.randrange(3)))
