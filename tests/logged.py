"""Conversations as they stand in the log, line by line: Alice speaks, Belle answers, cards come to something."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from django.utils import timezone

from recommender.models import Conversation, Feedback, LLMCall, Message, NeedRecord, Outcome, Recommendation
from recommender.models.message import Role, Status
from recommender.models.outcome import OutcomeSource

FIRST_DAY = datetime(2026, 3, 1, 12, tzinfo=UTC)
FAMILY = uuid.UUID("c0ffee00-0000-4000-8000-000000000000")


def card(sku: str = "P1", **changes: object) -> dict[str, Any]:
    """A card as it is stored: Quiet Cream, unless told otherwise."""
    return {
        "recommendation": "",
        "sku": sku,
        "group": sku,
        "name": "Quiet Cream",
        "brand": "Odeline",
        "size": "50 ml",
        "variant": "",
        "price": "20.00",
        "unit_price": "40.00",
        "currency": "USD",
        "rating": 4.5,
        "rating_count": 120,
        "url": f"/p/{sku}/",
        "image_url": f"/media/{sku}.svg",
        "in_stock": True,
        "key_ingredients": None,
        "reasons": [
            {
                "text": "made for dry skin",
                "need": "skin_type",
                "source": {"kind": "field", "ref": "skin_type", "label": "listed by the shop"},
            }
        ],
        "disclosures": [],
        **changes,
    }


class Talk:
    """One shopper's conversation. The same `who` has the same ids in every run."""

    def __init__(self, who: str = "Alice", training: bool = False, day: int = 0, locale: str = "en") -> None:
        self.row = Conversation.objects.create(
            id=uuid.uuid5(FAMILY, who), token_hash=who, locale=locale, training_consent=training
        )
        self.now = FIRST_DAY + timedelta(days=day)
        Conversation.objects.filter(pk=self.row.pk).update(created_at=self.now)
        self._lines = 0

    def said(self, text: str, **fields: object) -> Message:
        """She says something."""
        message = self._line(Role.SHOPPER, text, **fields)
        Conversation.objects.filter(pk=self.row.pk).update(spoke_at=self.now)
        return message

    def replied(self, text: str, *shown: dict[str, Any], **fields: object) -> Message:
        """Belle answers what was said last, with cards perhaps."""
        asked = self.row.messages.filter(role=Role.SHOPPER).latest("position")
        move = "recommend" if shown else "ask"
        kept = [{"text": text, "by": "composed", "kept": True, "why": ""}]
        values = {"move": move, "status": Status.DONE, "sentences": kept, "finished_at": self.now, **fields}
        reply = self._line(Role.ASSISTANT, text, reply_to=asked, **values)
        for place, snapshot in enumerate(shown, start=1):
            self._shown(reply, place, snapshot)
        return reply

    def need(self, message: Message | None, kind: str, op: str, value: object, **fields: object) -> NeedRecord:
        """A need read from `message`, or set with the widget."""
        values: dict[str, Any] = {"reader": "words", "training_consent": self.row.training_consent, **fields}
        return NeedRecord.objects.create(
            conversation=self.row, message=message, kind=kind, op=op, value=value, **values
        )

    def came_to(self, *outcomes: str, place: int = 1, source: str = OutcomeSource.BROWSER) -> None:
        """What became of a card of the last list."""
        last = self.row.recommendations.filter(place=place).latest("message__position")
        for outcome in outcomes:
            Outcome.objects.create(
                recommendation=last, outcome=outcome, source=source, training_consent=self.row.training_consent
            )

    def thumb(self, reply: Message, rating: str, **fields: object) -> None:
        """She rates a reply."""
        Feedback.objects.create(message=reply, rating=rating, training_consent=self.row.training_consent, **fields)

    def called(self, reply: Message, **fields: object) -> LLMCall:
        """A model was asked for this reply."""
        values: dict[str, Any] = {
            "purpose": "reply",
            "status": "done",
            "model": "belle",
            "prompt_name": "reply",
            "prompt_hash": "ab" * 32,
            "request": [{"role": "system", "content": "You are Belle."}, {"role": "user", "content": "facts"}],
            "answer": "raw answer",
            "prompt_tokens": 100,
            "completion_tokens": 20,
            "milliseconds": 850,
            "training_consent": self.row.training_consent,
            "finished_at": timezone.now(),
            **fields,
        }
        return LLMCall.objects.create(message=reply, **values)

    def _line(self, role: str, text: str, **fields: object) -> Message:
        self._lines += 1
        self.now += timedelta(seconds=7)
        message = Message.objects.create(
            id=uuid.uuid5(self.row.id, str(self._lines)),
            conversation=self.row,
            position=self._lines,
            role=role,
            text=text,
            training_consent=self.row.training_consent,
            **fields,
        )
        Message.objects.filter(pk=message.pk).update(created_at=self.now)
        return message

    def _shown(self, reply: Message, place: int, snapshot: dict[str, Any]) -> None:
        pk = uuid.uuid5(reply.pk, str(place))
        Recommendation.objects.create(
            id=pk,
            conversation=self.row,
            message=reply,
            place=place,
            sku=snapshot["sku"],
            group=snapshot["group"],
            score=1 / place,
            features={"skin_type": 1.0, "price": 0.5},
            reasons=snapshot["reasons"],
            snapshot={**snapshot, "recommendation": str(pk)},
            training_consent=self.row.training_consent,
        )
