"""The right to answer one message: taken by a conditional update, renewed while writing, lost to a takeover."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from recommender.conf import belle
from recommender.models import Message, TurnEvent


@dataclass(frozen=True, slots=True)
class Lease:
    """Who answers: a reply and the number of this attempt."""

    reply: Message
    attempt: int

    def tell(self, kind: str, **payload: object) -> None:
        """Add an event and renew the lease. Raises LeaseLost if another attempt holds the reply or she stopped it."""
        with transaction.atomic():
            _without_waiting_for_disk()
            TurnEvent.objects.append(self.reply, kind, payload, self.attempt)
            self._held().update(lease_until=timezone.now() + timedelta(seconds=belle().LEASE_S))

    def finish(self, fields: Mapping[str, Any]) -> bool:
        """Write the reply's last state; False if this attempt no longer holds it. Run inside the turn's transaction."""
        return bool(self._held().update(**fields, finished_at=timezone.now(), lease_until=None))

    def _held(self) -> QuerySet[Message]:
        return Message.objects.held(self.reply.pk, self.attempt)


def _without_waiting_for_disk() -> None:
    """Events may be lost with the machine, the reply may not: only event rows skip the wait for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")


def claim(reply_id: uuid.UUID) -> Lease | None:
    """Take the reply if nobody holds it. After a takeover the stream is told to start afresh."""
    attempt = Message.objects.claim(reply_id, belle().LEASE_S)
    if attempt is None:
        return None
    reply = Message.objects.select_related("conversation", "reply_to").get(pk=reply_id)
    lease = Lease(reply, attempt)
    if attempt > 1:
        lease.tell("restart")
    return lease
