"""One frame of a conversation's event stream, kept so that a client can resume."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import connection, models, transaction
from django.db.models import F

from recommender.contracts import EVENTS_CHANNEL
from recommender.exceptions import LeaseLost
from recommender.models.conversation import Conversation
from recommender.models.message import Message


class TurnEventManager(models.Manager["TurnEvent"]):
    """The only door to the event stream."""

    def append(self, message: Message, kind: str, payload: Mapping[str, Any], attempt: int | None) -> int:
        """Add one frame and wake the listeners; its number. With an attempt, only while that attempt holds the reply:
        else LeaseLost. Without one (the shopper stopped the reply), the caller has locked the reply itself."""
        with transaction.atomic():
            held = Message.objects.held(message.pk, attempt or 0).select_for_update()
            if attempt is not None and not held.exists():
                raise LeaseLost(f"attempt {attempt} no longer holds reply {message.pk}")
            talk = Conversation.objects.filter(pk=message.conversation_id)
            talk.update(event_sequence=F("event_sequence") + 1)
            number = talk.values_list("event_sequence", flat=True).get()
            body = {"message": str(message.pk), "attempt": attempt or message.attempt, **payload}
            self.create(
                conversation_id=message.conversation_id, message=message, sequence=number, kind=kind, payload=body
            )
            wake(message.conversation_id)
        return number


def wake(conversation: uuid.UUID) -> None:
    """Tell every listener that this conversation has changed; delivered when the surrounding transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [EVENTS_CHANNEL, str(conversation)])


class TurnEvent(models.Model):
    """Numbered within its conversation; written only by the attempt that holds the reply."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="events")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="events")
    sequence = models.BigIntegerField()
    kind = models.CharField(max_length=10)
    payload = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TurnEventManager()

    class Meta:
        ordering = ["conversation", "sequence"]
        constraints = [models.UniqueConstraint(fields=["conversation", "sequence"], name="belle_event_sequence")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"
