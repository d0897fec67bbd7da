"""The right to answer one message: taken by a conditional update, renewed while writing, lost to a takeover."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import Error, connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from recommender.models import Message, TurnEvent

log = logging.getLogger(__name__)
LEASE_S = 15.0  # after which another worker takes over from one that died; renewed while it lives
RENEWALS = 4  # in the time of one lease: three may fail, as while the database restarts
LAST_WORDS_S = 5.0  # a turn that has ended waits no longer for a renewal that hangs


@dataclass(frozen=True, slots=True)
class Lease:
    """Who answers: a reply and the number of this attempt."""

    reply: Message
    attempt: int

    def tell(self, kind: str, **payload: object) -> None:
        """Add an event. Raises LeaseLost if another attempt holds the reply or she stopped it."""
        with transaction.atomic():
            _without_waiting_for_disk()
            TurnEvent.objects.append(self.reply, kind, payload, self.attempt)

    def renew(self) -> bool:
        """Hold the reply for LEASE_S seconds from now; False if another attempt holds it or she stopped it."""
        return bool(self._held().update(lease_until=Now() + timedelta(seconds=LEASE_S)))

    @contextmanager
    def kept(self, most_s: float) -> Iterator[None]:
        """Renew the lease beside the block, whatever that waits for; after `most_s` seconds it hangs, and is left."""
        ended = threading.Event()
        keeper = threading.Thread(target=_keep, args=(self, ended, most_s), name="belle-lease", daemon=True)
        keeper.start()
        try:
            yield
        finally:
            ended.set()
            keeper.join(LAST_WORDS_S)

    def finish(self, fields: Mapping[str, Any]) -> bool:
        """Write the reply's last state; False if this attempt no longer holds it. Run inside the turn's transaction."""
        return bool(self._held().update(**fields, finished_at=timezone.now(), lease_until=None))

    def _held(self) -> QuerySet[Message]:
        return Message.objects.held(self.reply.pk, self.attempt)


def _keep(lease: Lease, ended: threading.Event, most_s: float) -> None:
    """Renew until the turn has ended or the lease is lost; the connection is this thread's own."""
    until = time.monotonic() + most_s
    while not ended.wait(LEASE_S / RENEWALS) and time.monotonic() < until:
        try:
            if not lease.renew():
                return
        except Error as error:
            log.warning("the lease of reply %s was not renewed: %s", lease.reply.pk, type(error).__name__)
        finally:
            connection.close()


def _without_waiting_for_disk() -> None:
    """Events may be lost with the machine, the reply may not: only event rows skip the wait for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit TO off")


def claim(reply_id: uuid.UUID) -> Lease | None:
    """Take the reply if nobody holds it. After a takeover the stream is told to start afresh. Raises LeaseLost."""
    attempt = Message.objects.claim(reply_id, LEASE_S)
    if attempt is None:
        return None
    reply = Message.objects.select_related("conversation", "reply_to").get(pk=reply_id)
    lease = Lease(reply, attempt)
    if attempt > 1:
        lease.tell("restart")
    return lease
