"""Replies that reviewers put right, played again: whether the fault comes back, and whose words the new reply is like.

Only of shoppers who allow training, redacted as for it. What is said again is erased at once; figures are kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz.fuzz import token_sort_ratio

from recommender.dialogue.erase import erase
from recommender.learning.loaded import loaded
from recommender.learning.rows import public_names
from recommender.learning.rows.regression import case
from recommender.learning.rows.talk import correction_of, standing, talk_of
from recommender.models import Conversation
from recommender.privacy.consent import Use
from recommender.school.customers.counter import InProcess
from recommender.school.evaluation.kept import Value
from recommender.school.evaluation.part import Part, Thing, Who
from recommender.school.own_talks import away, refuse_spent


@dataclass(frozen=True, slots=True)
class Case:
    """What she said up to the reply, what a reviewer would have shown and said, and what must not come again."""

    said: tuple[str, ...]
    locale: str
    wanted: Sequence[str]  # skus; empty = the cards were fine
    refused: Sequence[str]
    better: str  # empty = the words were fine
    original: str


def part(most: int, arm: str, compared: Sequence[Who]) -> Part:
    """The newest corrections."""
    things = list(islice(_cases(), most))
    title = f"Corrections: {len(things)} replies that reviewers put right, played again in the arm {arm}"
    return Part("cases", title, things, compared, lambda who, thing: measure(who, thing.what, arm))


def measure(who: Who, one: Case, arm: str) -> Value:
    """Say it all again."""
    counter = InProcess(who.voice, training=False, locale=one.locale, arm=arm)
    counter.open("")
    try:
        reply = [counter.say(text) for text in one.said][-1]
        refuse_spent(counter.talk)
        silent = away(counter.talk)
    finally:
        erase(counter.talk)
    shown = [card["sku"] for card in reply["cards"]]
    kept = not set(shown) & set(one.refused) and set(one.wanted[:1]) <= set(shown)
    figures = {"cases that pass": [float(kept and reply["text"] != one.original), 1.0]}
    if one.better and one.better != one.original:
        like, unlike = (token_sort_ratio(reply["text"], text) for text in (one.better, one.original))
        won = (like > unlike) + (like == unlike) / 2
        figures["nearer to the reviewer's words than to the original"] = [won, 1.0]
    return {"figures": figures, "texts": {}, "away": silent}


def _cases() -> Iterator[Thing]:
    public = public_names()
    corrected = Conversation.objects.consented().filter(messages__correction__isnull=False).distinct()
    for row in loaded(corrected.order_by("-created_at"), answers=False):
        talk = talk_of(row, standing(row), Use.TRAIN, public)
        for number, turn in enumerate(talk.turns):
            if correction_of(turn.reply):
                told = case(talk, number)
                said = tuple(one.words for one in talk.turns[: number + 1])
                what = (told["expect"]["skus"], told["refuse"]["skus"], told["expect"]["text"], told["refuse"]["text"])
                yield Thing(str(turn.reply.pk), str(row.pk), Case(said, row.locale, *what))
