"""A scripted customer: what she wants, and what she says next."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from recommender.contracts import Need, NeedKind
from recommender.school.customers.hand import Hand
from recommender.school.customers.said import Said, filled, plain, stated
from recommender.school.customers.wishes import Wish
from recommender.school.customers.wordings import SLOTS, Template, Wordings, wordings

EXTRA = 0.2  # how often she tells more than that
FEW = 60  # templates tried for an opening, of which the one that says most is taken half the time
JOINTS = (", ", ". ", " and ", ", ", "... ", " - ")


@dataclass(frozen=True, slots=True)
class Customer:
    """Who she is. The same seed and number give the same customer, in the same shop."""

    id: str
    half: str
    sku: str  # of a product that would make her happy
    wishes: tuple[Wish, ...]  # the kind of product first
    told: int  # how many of them she says at once
    hand: Hand
    careful: bool = True  # she puts right by hand what Belle has misread

    @property
    def needs(self) -> tuple[Need, ...]:
        """What she wants."""
        return tuple(wish.need for wish in self.wishes)


@dataclass
class Script:
    """One talk of hers: what she has not said yet."""

    customer: Customer
    left: list[Wish] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words: Wordings = wordings(self.customer.half)
        self.drawn = random.Random(self.customer.id)  # noqa: S311 - repeatable, not secret
        self.left = list(self.customer.wishes)

    def opens(self) -> Said:
        """Her first message."""
        now = self.left[: self.customer.told]
        fitting = [one for one in self.words.of("opening") if _covers(one, now)]
        some = self.drawn.sample(fitting, min(FEW, len(fitting)))
        fullest = max(some, key=lambda one: len(one.slots), default=None) if self.drawn.random() < 0.5 else None
        said = self._fill(fullest or self.drawn.choice(some), now) if some else Said()
        rest = [wish for wish in now if wish.need.key not in _keys(said)]
        more = [self._line("extra")] if self.drawn.random() < EXTRA else []
        said = self._joined([*([said] if said.text else []), *(self._part(wish) for wish in rest), *more])
        return self._noted(self._framed(said))

    def answers(self, kind: str) -> Said:
        """Her answer to a question about `kind`, or to an open one."""
        asked = [wish for wish in self.left if wish.need.kind == kind]
        if not asked and kind == NeedKind.OPEN and self.left:
            asked = self.left[: self.drawn.randint(1, 2)]
        if not asked:
            again = [wish for wish in self.customer.wishes if wish.need.kind == kind]
            return self._part(again[0]) if again else self._line("none")  # she was not understood: in other words
        return self._noted(self._joined([self._answer(wish, kind) for wish in asked]))

    def objects(self, broken: Sequence[Wish]) -> Said:
        """What she says to cards that break these wishes of hers, said before or not."""
        said = self._line("reject")
        return self._noted(self._joined([*([said] if said.text else []), *(self._part(wish) for wish in broken[:2])]))

    def goes_on(self) -> Said:
        """What she says when she is told something and asked nothing; empty if she has nothing left to say."""
        return self.answers(NeedKind.OPEN) if self.left else Said()

    def takes(self) -> Said:
        """Her last words."""
        return self._line("take")

    def why_not(self, broken: Sequence[Wish]) -> str:
        """The reason that she gives with a card she sends away."""
        return self._part(broken[0]).text if broken else ""

    def _line(self, section: str) -> Said:
        lines = [one for one in self.words.of(section) if not one.slots]
        return self._fill(self.drawn.choice(lines), ()) if lines else Said()

    def _answer(self, wish: Wish, kind: str) -> Said:
        own = self.words.of(f"answer {wish.slot}") if kind == wish.need.kind else ()
        return self._fill(self.drawn.choice(own), [wish]) if own and self.drawn.random() < 0.5 else self._part(wish)

    def _part(self, wish: Wish) -> Said:
        """One wish by itself: in a sentence of its own, or in a template of its kind."""
        way = self.words.ways.get((wish.slot, wish.plain))
        if way and way.sentences and self.drawn.random() < 0.5:
            return self._sentence(self.drawn.choice(way.sentences), wish)
        parts = self.words.of(f"part {wish.slot}")
        return (
            self._fill(self.drawn.choice(parts), [wish])
            if parts
            else stated(self._say(wish.slot, wish.need), wish.need)
        )

    def _sentence(self, sentence: Template, wish: Wish) -> Said:
        if sentence.marks:
            return self._fill(sentence, [wish])
        words = stated(self.customer.hand.write(sentence.text, self.drawn), wish.need)
        return Said(words.text, words.needs, templates=(sentence.text,))

    def _fill(self, template: Template, wishes: Iterable[Wish]) -> Said:
        by_slot: dict[str, list[Need]] = {}
        for wish in wishes:
            by_slot.setdefault(wish.slot, []).append(wish.need)
        return filled(template, by_slot, self._say, partial(self.customer.hand.write, drawn=self.drawn))

    def _say(self, slot: str, need: Need) -> str:
        """The value in her words."""
        if isinstance(need.value, float | int):
            return f"{need.value:g}"
        named = next((one.plain for one in self.customer.wishes if one.need.key == need.key), "")
        way = self.words.ways.get((slot, named))
        words = way.words if way else ()
        return self.drawn.choice(words) if words else (named or _as_said(need))

    def _joined(self, parts: Sequence[Said]) -> Said:
        parts = [one for one in parts if one.text]
        said = parts[0] if parts else Said()
        for part in parts[1:]:
            ended = said.text.rstrip().endswith((".", "!", "?"))
            said = said + plain(" " if ended else self.drawn.choice(JOINTS)) + part
        return said

    def _framed(self, said: Said) -> Said:
        """With a greeting before it, or a word behind."""
        if self.drawn.random() < 0.3 and (hello := self._line("hello")).text:
            said = hello + plain(" ") + said
        if self.drawn.random() < 0.2 and (bye := self._line("bye")).text:
            ended = said.text.endswith((".", "!", "?"))
            said = said + plain(" " if ended else ". ") + bye
        return said

    def _noted(self, said: Said) -> Said:
        told = _keys(said)
        self.left = [wish for wish in self.left if wish.need.key not in told]
        return said


def _keys(said: Said) -> set[tuple[NeedKind, object, object]]:
    return {need.key for need in said.needs}


def _covers(template: Template, wishes: Sequence[Wish]) -> bool:
    """Whether these wishes fill every slot, and nothing else is stated that a slot could have said."""
    there = [wish.slot for wish in wishes]
    fixed = {mark.key[:2] for mark in template.marks if mark.key}
    wanted = {SLOTS[wish.slot] for wish in wishes}
    return (
        bool(template.slots)
        and all(there.count(one) >= template.slots.count(one) for one in template.slots)
        and (fixed.isdisjoint(wanted))
    )


def _as_said(need: Need) -> str:
    """The shop's own word; names of brands keep their capitals."""
    value = str(need.value)
    return value if need.kind is NeedKind.BRAND else value.lower()
