"""Model and prompt versions side by side: what their words came to."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Avg, Count, Q

from recommender.desk.figures.interval import wilson
from recommender.desk.figures.period import Period
from recommender.models import Feedback, LLMCall, Message, Outcome
from recommender.models.feedback import Rating
from recommender.models.llm_call import CallStatus
from recommender.models.outcome import OutcomeKind

COMPOSED = ("no model", "composed")
TAKEN = (OutcomeKind.ACCEPTED, OutcomeKind.BAG, OutcomeKind.PURCHASED)
HASH = 8  # digits of a prompt's hash that tell versions apart
Version = tuple[str, str]  # model, "prompt hash"


@dataclass(frozen=True, slots=True)
class Share:
    """Hits among tries, with a 95% interval by Wilson."""

    hits: int
    tries: int

    @property
    def value(self) -> float | None:
        """0..1; None where nothing was tried."""
        return self.hits / self.tries if self.tries else None

    @property
    def interval(self) -> tuple[float, float]:
        """Within 0..1."""
        return wilson(self.hits, self.tries)


@dataclass(slots=True)
class Row:
    """One version and its replies: sentences dropped, thumbs down among thumbs, lists of which a card was taken."""

    version: Version
    replies: set[uuid.UUID] = field(default_factory=set)
    dropped: Share = Share(0, 0)
    thumbs_down: Share = Share(0, 0)
    taken: Share = Share(0, 0)
    failed: Share = Share(0, 0)
    milliseconds: float = 0.0  # of a call, mean
    prompt_hash: str = ""  # whole; empty where no model worded


def versions(over: Period) -> list[Row]:
    """What worded replies in the period, most replies first; a reply that no model worded counts as composed."""
    rows = {row.version: row for row in _called(over)}
    worded = set[uuid.UUID]().union(*(row.replies for row in rows.values()))
    shown = Message.objects.filter(created_at__gte=over.since, recommendations__isnull=False).distinct()
    alone = Row(COMPOSED, set(shown.values_list("pk", flat=True)) - worded)
    told = [*rows.values(), *([alone] if alone.replies else [])]
    for row in told:
        _judged(row)
    return sorted(told, key=lambda row: -len(row.replies))


def _called(over: Period) -> Iterable[Row]:
    calls = LLMCall.objects.filter(created_at__gte=over.since, purpose__in=("reply", "choose")).order_by()
    ids: dict[Version, set[uuid.UUID]] = defaultdict(set)
    for model, name, digest, reply in calls.values_list("model", "prompt_name", "prompt_hash", "message"):
        ids[model, f"{name} {digest[:HASH]}"].add(reply)
    grouped = calls.values("model", "prompt_name", "prompt_hash")
    for one in grouped.annotate(
        n=Count("pk"),
        bad=Count("pk", Q(status=CallStatus.FAILED)),
        ms=Avg("milliseconds", filter=Q(status=CallStatus.DONE)),
    ):
        version = (one["model"], f"{one['prompt_name']} {one['prompt_hash'][:HASH]}")
        yield Row(
            version,
            ids[version],
            failed=Share(one["bad"], one["n"]),
            milliseconds=one["ms"] or 0.0,
            prompt_hash=one["prompt_hash"],
        )


def _judged(row: Row) -> None:
    """What became of the version's replies."""
    sentences = Message.objects.filter(pk__in=row.replies).values_list("sentences", flat=True)
    by_model = [one for told in sentences for one in told if one.get("by") == "model"]
    row.dropped = Share(sum(not one.get("kept", True) for one in by_model), len(by_model))
    thumbs = Feedback.objects.filter(message__in=row.replies).order_by()
    row.thumbs_down = Share(thumbs.filter(rating=Rating.DOWN).count(), thumbs.count())
    lists = Message.objects.filter(pk__in=row.replies, recommendations__isnull=False).distinct().count()
    taken = Outcome.objects.filter(recommendation__message__in=row.replies, outcome__in=TAKEN).order_by()
    row.taken = Share(taken.values("recommendation__message").distinct().count(), lists)
