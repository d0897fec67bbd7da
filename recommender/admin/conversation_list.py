"""What the list of conversations shows of each, read by subqueries: one query for a page, however long it is."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any, Protocol

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, Count, IntegerField, OuterRef, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import JSONObject, Left

from recommender.models import Conversation, Feedback, LLMCall, Message, Outcome
from recommender.models.message import Role
from recommender.models.outcome import OutcomeKind

# What she did last in the life of a card says most: a return more than the purchase before it.
STRONGEST_FIRST = (
    OutcomeKind.RETURNED,
    OutcomeKind.PURCHASED,
    OutcomeKind.BAG,
    OutcomeKind.ACCEPTED,
    OutcomeKind.REJECTED,
    OutcomeKind.CLICKED,
)
EXCERPT = 90  # characters of her first message


class Summary(Protocol):
    """A conversation with what `with_summary` adds."""

    pk: uuid.UUID
    spoke_at: datetime | None
    created_at: datetime
    training_consent: bool
    first_words: str | None
    turns: int | None
    outcome: str | None
    thumbs: list[str]
    spends: list[dict[str, Any]]


def with_summary(rows: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """Add `first_words`, `turns`, `outcome`, `thumbs` and `spends` to each conversation."""
    return rows.annotate(
        first_words=_first_words(),
        turns=_turns(),
        outcome=_strongest_outcome(),
        thumbs=_thumbs(),
        spends=_spends(),
    )


def _first_words() -> Subquery:
    said = Message.objects.filter(conversation=OuterRef("pk"), role=Role.SHOPPER).order_by("position")
    return Subquery(said.annotate(excerpt=Left("text", EXCERPT)).values("excerpt")[:1])


def _turns() -> Subquery:
    said = Message.objects.filter(conversation=OuterRef("pk"), role=Role.SHOPPER).order_by()
    return Subquery(said.values("conversation").annotate(n=Count("pk")).values("n"), output_field=IntegerField())


def _strongest_outcome() -> Subquery:
    rank = Case(
        *(When(outcome=kind, then=Value(place)) for place, kind in enumerate(STRONGEST_FIRST)),
        output_field=IntegerField(),
    )
    found = Outcome.objects.filter(recommendation__conversation=OuterRef("pk")).annotate(rank=rank)
    return Subquery(found.order_by("rank").values("outcome")[:1], output_field=CharField())


def _thumbs() -> ArraySubquery:
    given = Feedback.objects.filter(message__conversation=OuterRef("pk")).order_by("message__position")
    return ArraySubquery(given.values("rating"))


def _spends() -> ArraySubquery:
    calls = LLMCall.objects.filter(message__conversation=OuterRef("pk")).order_by().values("model")
    totals = calls.annotate(prompt=Sum("prompt_tokens"), completion=Sum("completion_tokens"))
    one = JSONObject(model="model", prompt="prompt", completion="completion")
    return ArraySubquery(totals.order_by("model").values(json=one))
