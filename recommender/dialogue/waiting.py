"""Replies that nobody writes yet: which is next, and which were forgotten."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db.models import Q
from django.db.models.functions import Now

from recommender.models import Message
from recommender.models.message import Status

OVERDUE = timedelta(seconds=5)  # a queue that is not full hands a reply to a worker in milliseconds
AGAIN = timedelta(seconds=15)  # while the queue is full, the same reply is not put into it at every sweep


def next_after(reply: uuid.UUID) -> uuid.UUID | None:
    """The reply of the same conversation whose turn has come, other than `reply` itself."""
    talk = Message.objects.filter(pk=reply).values("conversation")
    return (
        Message.objects.claimable()
        .filter(conversation__in=talk)
        .exclude(pk=reply)
        .order_by("position")
        .values_list("pk", flat=True)
        .first()
    )


def overdue(most: int = 100) -> list[uuid.UUID]:
    """At most so many replies, the oldest first, that a lost task or a dead worker has left lying.

    While a reply is pending its `lease_until` is the moment before which no sweep names it again.
    """
    not_named = Q(lease_until__isnull=True) | Q(lease_until__lt=Now())
    left = Message.objects.claimable().filter(not_named, created_at__lt=Now() - OVERDUE).order_by("created_at")
    named = list(left.values_list("pk", flat=True)[:most])
    Message.objects.filter(pk__in=named, status=Status.PENDING).update(lease_until=Now() + AGAIN)
    return named
