"""What a customer says, with the needs that it states: right by construction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from recommender.contracts import Intent, Need, Strength
from recommender.school.customers.alike import accepted
from recommender.school.customers.wordings import SLOTS, Template

ARTICLE = re.compile(r"\b([Aa]) $")
VOWELS = frozenset("aeio")  # a "u" is mostly said as in "unisex"


@dataclass(frozen=True, slots=True)
class Said:
    """A message; each need has its place in the words."""

    text: str = ""
    needs: tuple[Need, ...] = ()
    optional: frozenset[int] = frozenset()  # places in `needs` of those that a labeller may leave out
    intents: frozenset[Intent] = frozenset()
    dropped: tuple[Need, ...] = ()  # earlier needs that it takes back or replaces
    templates: tuple[str, ...] = ()  # what it was made of

    def __add__(self, other: Said) -> Said:
        """The other right behind it."""
        by = len(self.text)
        moved = tuple(replace(one, start=(one.start or 0) + by, end=(one.end or 0) + by) for one in other.needs)
        return Said(
            self.text + other.text,
            (*self.needs, *moved),
            self.optional | {place + len(self.needs) for place in other.optional},
            self.intents | other.intents,
            (*self.dropped, *other.dropped),
            (*self.templates, *other.templates),
        )

    def labelled(self, name: str, context: Mapping[str, Any] | None, tags: Iterable[str] = ()) -> dict[str, Any]:
        """As a labelled message; the fields are explained in tests/understanding/README.md."""
        return {
            "id": name,
            "tags": sorted(tags),
            "context": context,
            "text": self.text,
            "needs": [_label(need, place in self.optional) for place, need in enumerate(self.needs)],
            "dropped": [[one.kind.value, one.op.value, one.value] for one in self.dropped],
            "intents": sorted(self.intents),
            "intents_may": ["question", "greeting", "thanks"],
        }


def plain(text: str) -> Said:
    """Words that state nothing."""
    return Said(text)


def stated(text: str, need: Need, *, optional: bool = False) -> Said:
    """Words that carry one need."""
    return Said(text, (replace(need, start=0, end=len(text)),), frozenset({0} if optional else ()))


def filled(
    template: Template, needs: Mapping[str, list[Need]], word: Callable[[str, Need], str], write: Callable[[str], str]
) -> Said:
    """The template with these needs by slot (each is taken once, in order), said by `word` and typed by `write`."""
    left = {slot: list(given) for slot, given in needs.items()}
    said = Said(intents=template.intents, templates=(template.text,))
    for piece in template.pieces:
        if isinstance(piece, str):
            said += plain(write(piece))
            continue
        if piece.slot:
            need = left[piece.slot].pop(0)
            hers = write(word(piece.slot, need))
            said, before = _articled(said, write(piece.before), hers)
            words = before + hers + write(piece.after)
        else:
            kind, op, value = piece.key or (*SLOTS["category"], "")
            need, words = Need(kind, op, value), write(piece.before)
        strength = Strength.PREFER if piece.prefer else need.strength
        said += stated(words, replace(need, strength=strength), optional=piece.optional)
    return said


def _articled(said: Said, before: str, value: str) -> tuple[Said, str]:
    """ "an eye cream": the article before a value, in the template's words or in those that carry the need."""
    if value[:1].lower() not in VOWELS:
        return said, before
    if before:
        return said, ARTICLE.sub(r"\1n ", before)
    return replace(said, text=ARTICLE.sub(r"\1n ", said.text)), before


def _label(need: Need, optional: bool) -> dict[str, Any]:
    told = {
        "need": need.kind.value,
        "op": need.op.value,
        "value": need.value,
        "strength": need.strength.value,
        "start": need.start,
        "end": need.end,
    }
    alike = accepted(need)
    return told | ({"accept": alike} if alike else {}) | ({"optional": True} if optional else {})
