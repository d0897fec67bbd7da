"""Needs as they stand in rows: canonical, masked, and without what says how she is where health words are hidden."""

from __future__ import annotations

from typing import Any

from recommender.contracts import NeedKind
from recommender.dialogue.transcript import held
from recommender.learning.rows.masking import PSEUDONYM, Mask
from recommender.learning.rows.talk import Talk, Turn

HEALTH = {NeedKind.PREGNANCY, NeedKind.MEDICATION}  # the kind alone tells, whatever is put for its value


def held_needs(talk: Talk, turn: Turn) -> list[dict[str, Any]]:
    """What held when the reply was made: [{"need", "op", "value", "strength"}]."""
    then = [one for one in talk.needs if held(one, turn.reply.finished_at)]
    rows = ({"need": one.kind, "op": one.op, "value": one.value, "strength": one.strength} for one in then)
    return [row | {"value": talk.mask.value(row["value"], "")} for row in rows if may_be_told(row, talk.mask)]


def may_be_told(need: dict[str, Any], mask: Mask) -> bool:
    """Whether the need says nothing about health that her masked words do not say, and is no mere name or number of
    hers that was taken for a wish."""
    told = str(mask.value(need["value"], ""))
    if need["need"] == NeedKind.OPEN and PSEUDONYM.fullmatch(told):
        return False
    return not mask.hides_health or (need["need"] not in HEALTH and "[HEALTH_" not in told)
