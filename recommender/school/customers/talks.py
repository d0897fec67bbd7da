"""A customer talks to Belle: she answers, sends cards away, puts right what was misread, and takes one or leaves."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from recommender.catalogue import catalogue
from recommender.contracts import Item, Need, NeedKind, Op
from recommender.dialogue.needs_edit import OPS
from recommender.retrieval.fit import still_fits
from recommender.retrieval.vocabulary_store import current
from recommender.school.customers.counter import Counter, InProcess
from recommender.school.customers.customer import Customer, Script
from recommender.school.customers.said import Said
from recommender.school.customers.wishes import Wish
from recommender.school.customers.wordings import OF_FIGURES

JSON = dict[str, Any]
TURNS = 6  # messages before she leaves
THUMBS = 0.6  # share of last replies that get one


@dataclass(slots=True)
class Turn:
    """What she said, as a labelled message, and what Belle replied."""

    label: JSON
    reply: JSON
    seconds: float
    corrected: int = 0  # needs that she took off or set by hand


@dataclass(slots=True)
class Talk:
    """How a talk went."""

    customer: Customer
    conversation: str = ""
    turns: list[Turn] = field(default_factory=list)
    taken: str = ""  # the sku that she accepted; it meets every wish of hers
    first_hit: bool | None = None  # whether the first list held such a card; None if there was no list

    @property
    def success(self) -> bool:
        """Whether she found what she wanted."""
        return bool(self.taken)

    @property
    def labels(self) -> list[JSON]:
        """Her messages as labelled messages."""
        return [turn.label for turn in self.turns]


def talk(customer: Customer, counter: Counter | None = None, turns: int = TURNS, locale: str = "en") -> Talk:
    """From her first word to her last. Without a counter she is met in this process, by her release's voice."""
    return _Meeting(customer, counter or InProcess(locale=locale), turns, locale).held()


class _Meeting:
    """One talk while it goes on."""

    def __init__(self, customer: Customer, counter: Counter, turns: int, locale: str) -> None:
        self._customer, self._counter, self._turns, self._locale = customer, counter, turns, locale
        self._script, self._talk = Script(customer), Talk(customer)
        self._wishes = list(customer.wishes)
        self._stated: dict[tuple[NeedKind, Op, Any], Need] = {}
        self._vocabulary = current(locale)

    def held(self) -> Talk:
        self._talk.conversation = self._counter.open(self._customer.id)
        said = self._script.opens()
        while said.text:
            reply = self._turn(said)
            last = len(self._talk.turns) == self._turns
            said = self._next(reply, last=last)
            if last:
                break
        self._part()
        return self._talk

    def _turn(self, said: Said) -> JSON:
        """She says it, and looks at what Belle has understood."""
        name = f"{self._customer.id}-{len(self._talk.turns)}"
        label = said.labelled(name, self._context(), ("later",) if self._talk.turns else ())
        began = time.perf_counter()
        reply = self._counter.say(said.text)
        turn = Turn(label, reply, time.perf_counter() - began)
        self._stated |= {need.key: need for need in said.needs}
        self._talk.turns.append(turn)
        if self._customer.careful:
            turn.corrected = self._puts_right(said, reply)
        return reply

    def _context(self) -> JSON | None:
        """What was known before this message, as labelled messages have it."""
        if not self._talk.turns:
            return None
        before = self._talk.turns[-1].reply
        question = before["question"] or {}
        shown = [
            {
                "place": place,
                **{name: card[name] for name in ("name", "brand", "price", "rating", "size") if card.get(name)},
            }
            for place, card in enumerate(map(_flat, before["cards"]), 1)
        ]
        needs = [[need.kind.value, need.op.value, need.value] for need in self._stated.values()]
        return {"needs": needs, "asked": question.get("need"), "question": question.get("text"), "shown": shown}

    def _puts_right(self, said: Said, reply: JSON) -> int:
        """With the widget's chips: what was heard and never said goes, what was said and not heard is set."""
        heard = {(one["need"], one["op"], _same(one["value"])): one["id"] for one in reply["needs"]}
        meant = {(kind.value, op.value, _same(value)) for kind, op, value in self._stated}
        alike = {(key[0], key[1], _same(key[2])) for one in self._talk.turns for key in _accepted(one.label)}
        now = {(need.kind.value, need.op.value, _same(need.value)): need for need in said.needs}
        added = [need for key, need in now.items() if key not in heard and _settable(need, key, alike, heard)]
        wrong = [one["id"] for one in reply["needs"] if self._misread(one, meant | alike)]
        if wrong or added:
            self._counter.edit(wrong, added)
        return len(wrong) + len(added)

    def _misread(self, need: JSON, meant: set[tuple[str, str, Any]]) -> bool:
        """Whether it comes from her last words and is nothing that she has said."""
        quoted = need["source"]["start"] is not None
        return (
            quoted and need["need"] != NeedKind.OPEN and (need["need"], need["op"], _same(need["value"])) not in meant
        )

    def _next(self, reply: JSON, *, last: bool) -> Said:
        """What she says to this reply; nothing where she is done."""
        if reply["cards"]:
            broken = self._looks_at(reply)
            return Said() if self._talk.taken or last else self._script.objects(broken)
        if reply["question"] and reply["move"] != "no_match":
            return self._script.answers(reply["question"]["need"])
        return self._script.goes_on()

    def _looks_at(self, reply: JSON) -> list[Wish]:
        """Take the first card that is right and send the others before it away; what is wrong with the first."""
        items = catalogue().fetch([card["sku"] for card in reply["cards"]], self._locale)
        faults = [self._broken(items.get(card["sku"])) for card in reply["cards"]]
        right = next((place for place, broken in enumerate(faults) if broken == []), None)
        if self._talk.first_hit is None:
            self._talk.first_hit = right is not None
        for card, broken in zip(reply["cards"][: len(faults) if right is None else right], faults, strict=False):
            self._counter.outcome(card["recommendation"], "rejected", self._script.why_not(broken or ()))
        if right is not None:
            self._take(reply["cards"][right])
        return faults[0] or []

    def _broken(self, item: Item | None) -> list[Wish] | None:
        """Her wishes that it does not meet; None if it is gone."""
        if item is None:
            return None
        return [wish for wish in self._wishes if not still_fits(wish.need, item, self._vocabulary)]

    def _take(self, card: JSON) -> None:
        self._talk.taken = card["sku"]
        for outcome in ("clicked", "accepted"):
            self._counter.outcome(card["recommendation"], outcome)

    def _part(self) -> None:
        """Her thumb on the last reply, if she gives one."""
        if self._talk.turns and self._script.drawn.random() < THUMBS:
            reply = self._talk.turns[-1].reply["id"]
            reasons = () if self._talk.success else ("not what I asked for",)
            self._counter.thumb(reply, "up" if self._talk.success else "down", reasons)


def _flat(card: JSON) -> JSON:
    """A card with plain figures, as labelled messages have them."""
    price, rating = card.get("price"), card.get("rating")
    return {
        **card,
        "price": float(price["amount"]) if isinstance(price, dict) else price,
        "rating": rating.get("value") if isinstance(rating, dict) else rating,
    }


def _accepted(label: JSON) -> Iterator[Sequence[Any]]:
    for need in label["needs"]:
        yield from need.get("accept", ())


def _settable(need: Need, key: tuple[str, str, Any], alike: set[Any], heard: dict[Any, str]) -> bool:
    """Whether she sets it by hand: what the widget can set, and nothing that was heard under another name."""
    known = {one[:2] for one in alike & set(heard)}
    vague = need.kind in OF_FIGURES and isinstance(need.value, str)  # "cheap" is no figure
    fits = not vague and need.kind is not NeedKind.OPEN and need.op in OPS.get(need.kind, ())
    return fits and key not in heard and not (known and need.kind.value in {one[0] for one in known})


def _same(value: object) -> object:
    return value.lower() if isinstance(value, str) else value
