"""A corrected turn as a case that every later model must pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recommender.learning.labels import REVIEWER
from recommender.learning.rows.made import made
from recommender.learning.rows.needs import held_needs
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Talk, correction_of
from recommender.learning.spec import Spec
from recommender.models.dataset import RowKind


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """A row for each reply that a reviewer put right."""
    for number, turn in enumerate(talk.turns):
        if correction_of(turn.reply):
            yield made(RowKind.REGRESSION, talk, talk.turns[: number + 1], case(talk, number), REVIEWER, (turn,))


def case(talk: Talk, number: int) -> dict[str, Any]:
    """What is asked, what is expected and what must not come again; texts are masked as `talk` is."""
    turn = talk.turns[number]
    corrected = correction_of(turn.reply)
    better = list(corrected.skus) if corrected else []
    shown = [card.sku for card in turn.cards]
    return {
        "messages": [one for one in talk.prompt(number, ()) if one["role"] != "system"],
        "needs": held_needs(talk, turn),
        "locale": talk.row.locale,
        "expect": {"skus": better, "text": turn.better},
        "refuse": {
            "skus": [sku for sku in shown if better and sku not in better],
            "text": turn.answer if turn.better else "",
        },
    }
