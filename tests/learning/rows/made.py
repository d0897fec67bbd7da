"""The rows of one logged conversation, as a build would have them."""

from __future__ import annotations

from typing import Any

from recommender.learning.loaded import loaded
from recommender.learning.rows import Row, Tally, public_names, rows_of
from recommender.learning.spec import read
from recommender.models import Conversation, Correction, Message, NeedRecord
from tests.logged import Talk


def rows(talk: Talk, kind: str, tally: Tally | None = None, **spec: Any) -> list[Row]:
    """What becomes of the conversation under this kind."""
    one = loaded(Conversation.objects.filter(pk=talk.row.pk)).get()
    return list(rows_of(one, read({"kinds": [kind], **spec}), public_names(), tally or Tally()))


def payloads(talk: Talk, kind: str, **spec: Any) -> list[dict[str, Any]]:
    return [row.payload for row in rows(talk, kind, **spec)]


def corrected(reply: Message, text: str = "", skus: tuple[str, ...] = ()) -> Correction:
    """A reviewer puts the reply right."""
    consent = reply.training_consent
    return Correction.objects.create(message=reply, text=text, skus=list(skus), training_consent=consent)


def held(talk: Talk, message: Message, kind: str, op: str, value: object, **fields: object) -> NeedRecord:
    """A need that was read from `message` at that time."""
    need = talk.need(message, kind, op, value, **fields)
    NeedRecord.objects.filter(pk=need.pk).update(created_at=Message.objects.get(pk=message.pk).created_at)
    return need


def reading(
    *needs: tuple[str, str, object], model: tuple[tuple[str, str, object], ...] | None = None
) -> dict[str, Any]:
    """What the readers logged: needs without a place in her words."""
    return {
        "arm": "belle",
        "words": {"needs": [_need(*one) for one in needs], "dropped": [], "intents": [], "unexplained": []},
        "model": None if model is None else {"schema": 2, "needs": [_need(*one) for one in model]},
        "model_kept_out": [""] * len(model or ()),
        "rules": [],
    }


def asked(facts: str) -> list[dict[str, str]]:
    """What was sent to a model that needs a worked example: its own facts come last."""
    shot = [{"role": "user", "content": "Soft Suds | vegan"}, {"role": "assistant", "content": "Soft Suds is vegan."}]
    return [{"role": "system", "content": "You are Belle."}, *shot, {"role": "user", "content": facts}]


def _need(kind: str, op: str, value: object) -> dict[str, Any]:
    return {"need": kind, "op": op, "value": value, "strength": "must", "confidence": 1.0, "start": None, "end": None}
