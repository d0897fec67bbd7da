"""Which conversations wait for a reviewer: those that went quiet are weighed, in batches, and some are drawn by lot."""

from __future__ import annotations

import hashlib
import time
import uuid
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from recommender.conf import belle
from recommender.desk.replies import SPEAK_AGAINST, read
from recommender.desk.signals import Reply, Signal, risk, signals
from recommender.models import Conversation, Feedback, Heartbeat, Outcome, QueueEntry
from recommender.models.feedback import Rating

QUIET = timedelta(minutes=30)
"""Since when she must have said nothing: a conversation is weighed when it seems to be over."""
LATE = timedelta(days=60)
"""How old a thumb or a return may be when the worker first sees it: it bounds what every search reads."""
MARGIN = timedelta(minutes=10)
"""More than one run takes: what goes quiet meanwhile is the next one's."""
THROUGH = "queue weighed"
BATCH = 200  # conversations in one transaction
LOOK_AHEAD = 25 * BATCH  # ids read at a time


def drawn(conversation: uuid.UUID, share: float) -> bool:
    """Whether the lot falls on it, by its id alone: it stays drawn when weighed again, and when the share grows."""
    lot = int.from_bytes(hashlib.sha256(conversation.bytes).digest()[:8], "big")
    return lot < share * 2**64


def weigh_due(most_s: float) -> tuple[int, bool]:
    """Weigh what is due until nothing is left or the time is up: how many, and whether nothing is left."""
    until, weighed, since = time.monotonic() + most_s, 0, _looked_through()
    while found := due(LOOK_AHEAD, since):
        before = weighed
        for begin in range(0, len(found), BATCH):
            weighed += weigh(found[begin : begin + BATCH])
            if time.monotonic() > until:
                return weighed, False
        if weighed == before:  # another worker has them in hand
            return weighed, False
    Heartbeat.objects.beat(THROUGH)
    return weighed, True


def _looked_through() -> datetime | None:
    """The last word of every conversation that went quiet before this moment has been weighed; None: of none."""
    age = Heartbeat.objects.age(THROUGH)
    return None if age is None else timezone.now() - age - QUIET - MARGIN


def due(most: int, since: datetime | None = None) -> list[uuid.UUID]:
    """Conversations gone quiet that were never weighed, or not since she spoke, or not since she spoke against a reply
    or a card; the latest first. Her last word is looked for from `since` on."""
    quiet = Conversation.objects.filter(spoke_at__lte=timezone.now() - QUIET)
    quiet = quiet.filter(spoke_at__gt=since) if since else quiet
    never = Q(queue_entry__isnull=True) | Q(queue_entry__weighed_at__lt=F("spoke_at") + QUIET)
    found = quiet.filter(never).order_by("-spoke_at").values_list("pk", flat=True)[:most]
    return list(dict.fromkeys([*found, *_late()]))[:most]


def _late() -> set[uuid.UUID]:
    """Those with a thumb down, a refusal or a return that came after they were weighed."""
    begin = timezone.now() - LATE
    thumbs = Feedback.objects.filter(rating=Rating.DOWN)
    refused = Outcome.objects.filter(outcome__in=SPEAK_AGAINST)
    found: set[uuid.UUID] = set()
    for rows, talk in ((thumbs, "message__conversation"), (refused, "recommendation__conversation")):
        late = rows.filter(created_at__gt=begin).filter(created_at__gt=F(f"{talk}__queue_entry__weighed_at"))
        late = late.filter(**{f"{talk}__spoke_at__lte": timezone.now() - QUIET})
        found.update(late.order_by().values_list(talk, flat=True)[:LOOK_AHEAD])
    return found


def weigh(conversations: Collection[uuid.UUID]) -> int:
    """Read their signals and write their entries, one transaction; how many. What is being erased or written to is
    left for the next time."""
    now, share = timezone.now(), belle().REVIEW_SHARE
    with transaction.atomic():
        rows = Conversation.objects.spoken().filter(pk__in=conversations).order_by("pk")
        held = list(rows.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True))
        stay = set(
            QueueEntry.objects.filter(conversation__in=held, sampled=True).values_list("conversation", flat=True)
        )
        replies = read(held)
        entries = [_entry(pk, replies.get(pk, ()), pk in stay or drawn(pk, share), now) for pk in held]
        QueueEntry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["conversation"],
            update_fields=["risk", "signals", "sampled", "weighed_at"],
        )
    return len(held)


def signals_of(conversation: uuid.UUID) -> tuple[Signal, ...]:
    """What is wrong with one conversation as it is now, for the page that shows where."""
    return signals(read([conversation]).get(conversation, ()))


def _entry(conversation: uuid.UUID, replies: Iterable[Reply], sampled: bool, now: datetime) -> QueueEntry:
    """With no signal and no lot it stays out of the list, but is known to be weighed."""
    found = signals(list(replies))
    codes = [signal.kind.code for signal in found]
    return QueueEntry(conversation_id=conversation, risk=risk(found), signals=codes, sampled=sampled, weighed_at=now)
