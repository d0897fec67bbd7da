"""Verdicts: given, taken back, and decided between; an entry is settled when as many as the shop wants agree."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from recommender.conf import belle
from recommender.desk.claims import Reviewer, take
from recommender.exceptions import NotYours
from recommender.models import QueueEntry, Verdict
from recommender.models.verdict import FailReason


class State(StrEnum):
    """How far an entry is."""

    WAITING = "waiting"  # for a verdict, or for another opinion
    DISPUTED = "disputed"  # opinions differ, and nobody has decided
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a reviewer says."""

    passed: bool
    reasons: Sequence[str] = ()
    note: str = ""


def give(conversation: uuid.UUID, reviewer: Reviewer, said: Opinion) -> Verdict:
    """Store her verdict and give the entry back. Where opinions differ already, hers decides: she has seen none of
    them. Raises Held, or NotYours where she has judged it or says not why it fails."""
    reasons = [] if said.passed else [one for one in FailReason.values if one in said.reasons]
    if not said.passed and not reasons:
        raise NotYours("Say why it fails: choose at least one reason.")
    with transaction.atomic():
        entry = take(conversation, reviewer)  # the update locks the row: verdicts on it come one after the other
        if entry.verdicts.standing().filter(reviewer=reviewer.pk).exists():
            raise NotYours("You have judged this conversation: undo your verdict first.")
        verdict = Verdict.objects.create(
            entry=entry,
            reviewer_id=reviewer.pk,
            passed=said.passed,
            reasons=reasons,
            note=said.note,
            authoritative=state(list(entry.verdicts.standing())) is State.DISPUTED,
        )
        _settle(entry)
        QueueEntry.objects.give_back(entry.pk, reviewer.pk)
    return verdict


def undo(conversation: uuid.UUID, reviewer: Reviewer) -> QueueEntry:
    """Take her verdict back; the entry is open again, and hers to judge unless another holds it. Raises NotYours."""
    with transaction.atomic():
        entry = QueueEntry.objects.select_for_update().get(conversation=conversation)
        if not entry.verdicts.standing().filter(reviewer=reviewer.pk).update(withdrawn_at=timezone.now()):
            raise NotYours("There is no verdict of yours to undo here.")
        _settle(entry)
        QueueEntry.objects.claim(entry.pk, reviewer.pk)
    return entry


def pick(conversation: uuid.UUID, verdict: int, reviewer: Reviewer) -> Verdict:
    """Decide between verdicts that differ: this one counts, until another is picked. Raises NotYours where they do not
    differ or she may not decide, and Held."""
    if not may_pick(reviewer):
        raise NotYours("To decide between verdicts you need the permission to; your own verdict may decide, too.")
    with transaction.atomic():
        entry = take(conversation, reviewer)
        standing = entry.verdicts.standing()
        chosen = standing.filter(pk=verdict).first()
        if chosen is None or len({one.passed for one in standing}) == 1:
            raise NotYours("There is nothing to decide: the verdicts agree, or that one was taken back.")
        standing.filter(authoritative=True).update(authoritative=False)
        standing.filter(pk=verdict).update(authoritative=True)
        _settle(entry)
        QueueEntry.objects.give_back(entry.pk, reviewer.pk)
    return chosen


def may_pick(reviewer: Reviewer) -> bool:
    """Whether she may see verdicts that differ, and decide."""
    return reviewer.has_perm("belle.pick_verdict")


def state(standing: Sequence[Verdict]) -> State:
    """How far an entry with these verdicts is, all of which stand."""
    if any(one.authoritative for one in standing):
        return State.SETTLED
    if len(standing) < belle().REVIEW_OPINIONS:
        return State.WAITING
    return State.SETTLED if len({one.passed for one in standing}) == 1 else State.DISPUTED


def _settle(entry: QueueEntry) -> None:
    settled = state(list(entry.verdicts.standing())) is State.SETTLED
    QueueEntry.objects.filter(pk=entry.pk).update(settled_at=timezone.now() if settled else None)
