"""Who looks at which conversation: one reviewer at a time, for as long as her claim is renewed."""

from __future__ import annotations

import uuid
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localtime

from recommender.desk.queue import weigh
from recommender.exceptions import Held
from recommender.models import QueueEntry, Verdict

TRIES = 5  # entries tried in one round: others may take them at the same moment


class Reviewer(Protocol):
    """An account of the shop's, of whatever class."""

    @property
    def pk(self) -> Any:  # noqa: ANN401 - as the shop's own model has it
        """Its key."""

    def has_perm(self, perm: str) -> bool:
        """Whether she may."""


def take(conversation: uuid.UUID, reviewer: Reviewer) -> QueueEntry:
    """The entry of a conversation, held by `reviewer` from now on; renews what she holds. One that was never weighed is
    weighed first. Raises Held, or QueueEntry.DoesNotExist where the conversation is gone or she never spoke."""
    found = QueueEntry.objects.filter(conversation=conversation)
    if not found.exists():
        weigh([conversation])
    entry = found.get()
    if not QueueEntry.objects.claim(entry.pk, reviewer.pk):
        raise Held(held_by(found.select_related("claimed_by").get()))
    return found.select_related("conversation", "claimed_by").get()


def take_next(reviewer: Reviewer, drawn: bool = False, after: QueueEntry | None = None) -> QueueEntry | None:
    """The riskiest that waits for her verdict, held by her from now on; None where nothing does.

    `drawn`: of those drawn by lot, so that the random share does not wait behind the risky for ever. `after`: the one
    that she passes over, which she gives back; after the last comes the first."""
    if after:
        QueueEntry.objects.give_back(after.pk, reviewer.pk)
    waiting = open_to(reviewer).filter(sampled=True) if drawn else open_to(reviewer)
    following = waiting.filter(_behind(after)) if after else waiting
    for pk in [*following.values_list("pk", flat=True)[:TRIES], *waiting.values_list("pk", flat=True)[:TRIES]]:
        if QueueEntry.objects.filter(settled_at__isnull=True).claim(pk, reviewer.pk):
            return QueueEntry.objects.select_related("conversation").get(pk=pk)
    return None


def _behind(entry: QueueEntry) -> Q:
    """What stands behind it in the order of the queue."""
    return Q(risk__lt=entry.risk) | Q(risk=entry.risk, pk__gt=entry.pk)


def open_to(reviewer: Reviewer) -> QuerySet[QueueEntry]:
    """What waits for a verdict of hers and is held by nobody else, the riskiest first."""
    judged = Verdict.objects.standing().filter(entry=OuterRef("pk"), reviewer=reviewer.pk)
    return QueueEntry.objects.waiting().listed().free(reviewer.pk).exclude(Exists(judged))


def held_by(entry: QueueEntry) -> str:
    """A sentence on who holds it."""
    if not entry.claimed_until:
        return "Somebody was quicker just now. Try again."
    until = localtime(entry.claimed_until)
    return f"{entry.claimed_by or 'Somebody'} holds this conversation until {until:%H:%M}, or until it is given back."
