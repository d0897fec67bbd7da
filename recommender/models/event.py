"""One frame of a conversation's event stream, kept so that a client can resume."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from recommender.exceptions import LeaseLost
from recommender.models.conversation import Conversation
from recommender.models.message import Message
from recommender.models.waking import wake

ENDS = ("done", "error")  # kept: with these alone a client that comes back late is right
PASSING = timedelta(minutes=5)  # after the end of a reply; what led to it is then of no more use

# By the clock: a database that lost its last moments must not give out a number that somebody has seen.
_ADD = """
    WITH talk AS (
        UPDATE belle_conversation SET event_sequence = greatest(event_sequence + 1, %s) WHERE id = %s
        RETURNING id, event_sequence
    )
    INSERT INTO belle_turnevent (conversation_id, message_id, sequence, kind, payload, created_at)
    SELECT id, %s, event_sequence, %s, %s::jsonb, clock_timestamp() FROM talk
    RETURNING sequence
"""


class TurnEventManager(models.Manager["TurnEvent"]):
    """The only door to the event stream."""

    def append(self, message: Message, kind: str, payload: Mapping[str, Any], attempt: int | None) -> int:
        """Add one frame and wake the listeners; its number. With an attempt, only while that attempt holds the reply:
        else LeaseLost. Without one (the shopper stopped the reply), the caller has locked the reply itself."""
        with transaction.atomic():
            held = Message.objects.held(message.pk, attempt or 0).select_for_update()
            if attempt is not None and not held.exists():
                raise LeaseLost(f"attempt {attempt} no longer holds reply {message.pk}")
            body = {"message": str(message.pk), "attempt": attempt or message.attempt, **payload}
            number = self._add(message, kind, body)
            wake(message.conversation_id)
        return number

    def _add(self, message: Message, kind: str, body: Mapping[str, Any]) -> int:
        """Number and row in one statement: a turn tells some seven events, and a shopper waits for each."""
        clock = time.time_ns() // 1000
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [clock, message.conversation_id, message.pk, kind, json.dumps(body)])
            row = cursor.fetchone()
        if row is None:
            raise Conversation.DoesNotExist(message.conversation_id)
        return int(row[0])

    def passing(self) -> models.QuerySet[TurnEvent]:
        """Events that led to a reply finished a while ago, the oldest first."""
        before = timezone.now() - PASSING
        return self.filter(~Q(kind__in=ENDS), message__finished_at__lt=before).order_by("pk")

    def prune(self, most: int = 1000) -> int:
        """Delete at most so many passing events; how many. `done` holds the whole reply."""
        with transaction.atomic():  # what an erasure deletes at this moment is skipped: neither waits for the other
            free = self.passing().select_for_update(skip_locked=True, of=("self",)).values_list("pk", flat=True)
            return self.filter(pk__in=list(free[:most])).delete()[0]


class TurnEvent(models.Model):
    """Numbered within its conversation, rising but not one by one; written only by the attempt that holds the reply."""

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
        indexes = [models.Index(fields=["id"], condition=~Q(kind__in=ENDS), name="belle_event_passing")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.kind}"
