"""Learning to rank: what she wanted, what could have been shown, what was, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from recommender.learning.labels import LEFT, REFUSED, REVIEWER, WANTED, grade, source
from recommender.learning.rows.made import made
from recommender.learning.rows.needs import held_needs
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Talk, Turn, correction_of
from recommender.learning.spec import Spec
from recommender.models.dataset import RowKind


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """A row for each list of which some card was judged: a list that she passed over orders nothing, and a routine's
    cards are of several kinds."""
    for turn in (one for one in talk.turns if not one.reply.reading.get("routine")):
        corrected = correction_of(turn.reply)
        better = corrected.skus if corrected else []
        candidates = _candidates(turn, better)
        if any(one["label"] not in (None, LEFT) for one in candidates):
            payload = {"needs": held_needs(talk, turn), "candidates": candidates}
            yield made(RowKind.RANK, talk, (turn,), payload, REVIEWER if better else source(turn.cards))


def _candidates(turn: Turn, better: Sequence[str]) -> list[dict[str, Any]]:
    """What was ranked, best first. What was not shown has no place, and no label but a reviewer's."""
    cards = {card.sku: card for card in turn.cards}
    ranked = {one["sku"]: one for one in turn.reply.candidates}
    shown = {sku: {"sku": sku, "score": card.score, "features": card.features} for sku, card in cards.items()}
    rows = []
    for sku, one in {**ranked, **{sku: one for sku, one in shown.items() if sku not in ranked}}.items():
        card = cards.get(sku)
        label = _reviewed(sku, better, sku in cards) if better else (grade(card) if card else None)
        rows.append({**one, "shown": card is not None, "place": card.place if card else None, "label": label})
    return rows


def _reviewed(sku: str, better: Sequence[str], shown: bool) -> int | None:
    """A reviewer's choice outranks what she did: the cards that stay out of it should not have been there."""
    if sku in better:
        return WANTED
    return REFUSED if shown else None
