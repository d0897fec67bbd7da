"""What came of the replies of one version since a moment: sums of each shopper, and figures made of them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet, Sum

from recommender.contracts import UNREAD
from recommender.models import LLMCall, Message, ModelVersion, Outcome, Recommendation
from recommender.models.llm_call import CallStatus
from recommender.models.message import Status
from recommender.models.outcome import OutcomeKind
from recommender.school.prices import Price, of_a_token
from recommender.school.releases.intervals import Estimate, Pairs, mean, share

FIGURES: Mapping[str, str] = {
    "grounding": "sentences of the model that held",
    "failed": "calls that failed",
    "acceptance": "lists of which a card was accepted",
    "latency": "milliseconds of a call",
    "cost": "cost of a reply",
}
SHARES = ("grounding", "failed", "acceptance")  # the others are means
MOST = 20_000  # replies looked at, the newest
Sums = Mapping[str, Pairs]  # by figure
_Counted = dict[str, dict[str, list[float]]]  # figure -> shopper -> [counted, of]


def replies(version: int | None, since: datetime) -> QuerySet[Message]:
    """Finished replies of this version (None: the configured model), the newest MOST since then."""
    found = Message.objects.replies().filter(status=Status.DONE, model_version=version, created_at__gte=since)
    found = found.order_by("-created_at")
    oldest = found.values_list("created_at", flat=True)[MOST : MOST + 1].first()
    return found.filter(created_at__gt=oldest) if oldest else found


def sums(version: int | None, since: datetime) -> Sums:
    """Everything, in five queries; a shopper who left nothing to count for a figure is not in it."""
    told = replies(version, since)
    counted: _Counted = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
    who: dict[uuid.UUID, str] = {}
    for pk, visitor, talk, sentences in told.values_list("pk", "conversation__visitor", "conversation", "sentences"):
        who[pk] = visitor or str(talk)
        held = [bool(one.get("kept", True)) for one in sentences if one.get("by") == "model"]
        _add(counted, "grounding", who[pk], sum(held), len(held))
    _count_calls(counted, who, told, of_a_token(ModelVersion.objects.filter(pk=version or 0).first()))
    _count_lists(counted, who, told)
    return {name: [(one[0], one[1]) for one in counted[name].values() if one[1]] for name in FIGURES}


def estimates(of: Sums) -> dict[str, Estimate]:
    """Each figure that something is known of."""
    made = {name: estimate(name, of[name]) for name in FIGURES}
    return {name: one for name, one in made.items() if one is not None}


def estimate(figure: str, pairs: Pairs) -> Estimate | None:
    """The figure with its interval; None where nothing is known of it."""
    return share(pairs) if figure in SHARES else mean(pairs)


def _count_calls(counted: _Counted, who: Mapping[uuid.UUID, str], told: QuerySet[Message], price: Price) -> None:
    """Time, failures and cost. A call that was left unread says nothing of its model."""
    of_prompt, of_completion = price
    ended = LLMCall.objects.filter(message__in=told.order_by().values("pk")).exclude(status=CallStatus.STARTED)
    grouped = (
        ended.exclude(error=UNREAD)
        .order_by()
        .values("message")
        .annotate(
            calls=Count("pk"),
            bad=Count("pk", Q(status=CallStatus.FAILED)),
            ms=Sum("milliseconds"),
            cost=Sum(F("prompt_tokens") * of_prompt + F("completion_tokens") * of_completion),
        )
    )
    for row in grouped:
        shopper = who.get(row["message"], "")
        _add(counted, "failed", shopper, row["bad"], row["calls"])
        _add(counted, "latency", shopper, row["ms"], row["calls"])
        _add(counted, "cost", shopper, row["cost"], 1)


def _count_lists(counted: _Counted, who: Mapping[uuid.UUID, str], told: QuerySet[Message]) -> None:
    """A list counts as accepted if one of its cards was: the step of the dashboard's funnel, list by list."""
    cards = Recommendation.objects.filter(message__in=told.order_by().values("pk")).order_by()
    kept = Outcome.objects.filter(outcome=OutcomeKind.ACCEPTED, recommendation__in=cards.values("pk")).order_by()
    accepted = set(kept.values_list("recommendation__message", flat=True))
    for pk in cards.values_list("message", flat=True).distinct():
        _add(counted, "acceptance", who.get(pk, ""), pk in accepted, 1)


def _add(counted: _Counted, figure: str, shopper: str, hits: float, of: float) -> None:
    one = counted[figure][shopper]
    one[0] += hits
    one[1] += of
