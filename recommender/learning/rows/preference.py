"""The same conversation with a better and a worse last answer: only the last turn of a pair differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import Any

from recommender.dialogue.reply.composed import WITHOUT_MODEL
from recommender.learning.facts import line
from recommender.learning.labels import CHECKS, REVIEWER, refused, source, taken
from recommender.learning.rows.better import Snapshot
from recommender.learning.rows.made import made
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Talk, Turn, assistant
from recommender.learning.spec import Spec
from recommender.models import Recommendation
from recommender.models.dataset import RowKind

NO_FAULT = {"said before", "enough"}  # why a sentence was dropped that was true


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """Corrected over original, what passed the checks over what did not, a taken card over a refused one."""
    for number, turn in enumerate(talk.turns):
        if turn.better and turn.better != turn.answer:
            yield _pair(talk, number, _both(turn), turn.better, turn.answer, REVIEWER)
        elif turn.learn:
            for worse in _unchecked(talk, turn):
                if worse != turn.answer:  # the mask may have made them equal
                    yield _pair(talk, number, turn.shown, turn.answer, worse, CHECKS)
        yield from _cards(talk, number)


def _pair(talk: Talk, number: int, cards: Sequence[Snapshot], chosen: str, rejected: str, label: str) -> Row:
    payload: dict[str, Any] = {
        "prompt": talk.prompt(number, cards),
        "chosen": assistant(chosen),
        "rejected": assistant(rejected),
    }
    return made(RowKind.PREFERENCE, talk, talk.turns[: number + 1], payload, label)


def _both(turn: Turn) -> list[Snapshot]:
    """A reviewer's cards and those that were shown: each of the two answers finds its facts."""
    chosen = {str(card.get("sku")) for card in turn.chosen}
    return [*turn.chosen, *(card for card in turn.shown if str(card.get("sku")) not in chosen)]


def _unchecked(talk: Talk, turn: Turn) -> Iterator[str]:
    """The reply with each sentence of a model that failed the check where the composed one stands that replaced it."""
    said = turn.reply.sentences
    for dropped, kept in pairwise(said):
        if _failed(dropped) and kept["kept"] and kept["by"] == "composed" and kept["text"] != WITHOUT_MODEL:
            shown = [dropped if one is kept else one for one in said if one["kept"] and one["text"] != WITHOUT_MODEL]
            yield talk.mask(" ".join(one["text"] for one in shown))


def _failed(sentence: dict[str, Any]) -> bool:
    return sentence["by"] == "model" and not sentence["kept"] and sentence["why"] not in NO_FAULT


def _cards(talk: Talk, number: int) -> Iterator[Row]:
    """Of one list, each card that was taken and kept over each that was refused for a reason or returned."""
    turn = talk.turns[number]
    better = [card for card in turn.cards if taken(card)]
    worse = [card for card in turn.cards if refused(card)]
    for one, other in product(better, worse):
        chosen, rejected = _pick(talk, one), _pick(talk, other)
        if chosen != rejected:  # two SKUs of which all that was shown is the same
            yield _pair(talk, number, turn.shown, chosen, rejected, source((one, other)))


def _pick(talk: Talk, card: Recommendation) -> str:
    """A choice in the words of its facts, alike for both sides: what differs is the card."""
    return f"I would take {line(card.snapshot, talk.mask).replace(' | ', ', ')}."
