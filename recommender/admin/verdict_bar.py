"""What a reviewer sees below a conversation: why it is in the queue, who holds it, and what may be said of it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest
from django.utils import timezone

from recommender.conf import belle
from recommender.desk.claims import Reviewer, held_by
from recommender.desk.queue import signals_of
from recommender.desk.signals import Signal
from recommender.desk.verdicts import State, may_pick, state
from recommender.models import Conversation, QueueEntry, Verdict
from recommender.models.verdict import FailReason

JUDGE = "belle.add_verdict"


@dataclass(frozen=True, slots=True)
class VerdictBar:
    """All that `_verdict.html` draws."""

    conversation: Conversation
    signals: Sequence[Signal]
    sampled: bool
    state: State
    opinions: str  # how many there are of how many, in words
    mine: Verdict | None
    seen: Sequence[Verdict]  # the others', once she may see them
    held: bool  # by her
    holder: str  # who else holds it, as a sentence; else empty
    may_judge: bool
    choice: Sequence[Verdict]  # those that differ, where she may decide
    undoable: Verdict | None  # her last one, of another conversation
    reasons: Sequence[tuple[int, str, str]]  # key, code, words


def verdict_bar(request: HttpRequest, conversation: Conversation) -> VerdictBar | None:
    """For whoever may judge or read verdicts; None for all others, and where the shopper never spoke."""
    may_judge = request.user.has_perm(JUDGE)
    if not conversation.spoke_at or not (may_judge or request.user.has_perm("belle.view_verdict")):
        return None
    entry = QueueEntry.objects.filter(conversation=conversation).select_related("claimed_by").first()
    standing = list(entry.verdicts.standing().select_related("reviewer")) if entry else []
    mine = next((one for one in standing if one.reviewer_id == request.user.pk), None)
    now, decides = state(standing), may_pick(request.user)
    held = entry is not None and entry.claimed_until is not None and entry.claimed_until > timezone.now()
    hers = entry is not None and held and entry.claimed_by_id == request.user.pk
    return VerdictBar(
        conversation=conversation,
        signals=signals_of(conversation.pk),
        sampled=entry is not None and entry.sampled,
        state=now,
        opinions=_opinions(len(standing)),
        mine=mine,
        seen=[one for one in standing if one is not mine] if _sees(now, mine, may_judge, decides) else [],
        held=hers,
        holder=held_by(entry) if entry and held and not hers else "",
        may_judge=may_judge,
        choice=standing if decides and len({one.passed for one in standing}) == 2 else [],
        undoable=_last(request.user) if may_judge and not mine else None,
        reasons=[(key, code, says) for key, (code, says) in enumerate(FailReason.choices, 1)],
    )


def _sees(now: State, mine: Verdict | None, may_judge: bool, decides: bool) -> bool:
    """Nobody who may still judge sees another's verdict before she gave hers, unless she decides between them."""
    return mine is not None or (now is not State.WAITING and (decides or not may_judge))


def _opinions(given: int) -> str:
    wanted = max(belle().REVIEW_OPINIONS, given)
    return f"{given} of {wanted} opinions" if wanted > 1 else ""


def _last(reviewer: Reviewer) -> Verdict | None:
    latest = Verdict.objects.standing().filter(reviewer=reviewer.pk).select_related("entry__conversation")
    return latest.order_by("-created_at").first()


def visible_to(reviewer: Reviewer) -> Q:
    """Which verdicts she may read in a list, by the same rule."""
    hers = Verdict.objects.standing().filter(entry=OuterRef("entry"), reviewer=reviewer.pk)
    seen = Q(reviewer=reviewer.pk) | Q(Exists(hers))
    open_eyed = may_pick(reviewer) or not reviewer.has_perm(JUDGE)
    return seen | Q(entry__settled_at__isnull=False) if open_eyed else seen
