"""What the data card counts of a row: lists of words, none of them hers. They stay in the shop; no file holds them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from recommender.contracts import NeedKind
from recommender.learning.rows.talk import Talk, Turn
from recommender.models.llm_call import CallStatus

BANDS = ((Decimal(10), "under 10"), (Decimal(25), "10 to 25"), (Decimal(50), "25 to 50"), (Decimal(100), "50 to 100"))
DEAREST = "100 and more"
HASH = 12  # characters of a prompt's sha256 that tell one version from another


def tags(talk: Talk, turns: Sequence[Turn]) -> dict[str, Any]:
    """Of the turns that a row teaches; prices are in the catalogue's currency."""
    readings = [turn.reply.reading for turn in turns]
    calls = [one for turn in turns for one in turn.reply.calls.all() if one.status == CallStatus.DONE]
    return {
        "locale": _words([talk.row.locale]),
        "move": _words(turn.reply.move for turn in turns),
        "skin_type": _words(str(one.value) for one in talk.needs if one.kind == NeedKind.SKIN_TYPE),
        "price": _words(band(card.get("price")) for turn in turns for card in turn.chosen),
        "rules": _words(str(rule.get("code")) for read in readings for rule in read.get("rules") or ()),
        "arm": _words(str(read.get("arm") or "") for read in readings),
        "model": _words(one.model for one in calls),
        "prompt": _words(f"{one.prompt_name}:{one.prompt_hash[:HASH]}" for one in calls),
    }


def band(price: object) -> str:
    """In which band a price lies; empty for none."""
    if price is None:
        return ""
    return next((name for below, name in BANDS if Decimal(str(price)) < below), DEAREST)


def _words(found: Iterable[str]) -> list[str]:
    return sorted({one for one in found if one})
