"""Conversations with all that their rows are made of, in few queries."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from recommender.models import Conversation, LLMCall, Message, Recommendation

ANSWERS = ("request", "answer")  # large, and part of one kind of row alone


def loaded(rows: QuerySet[Conversation], *, answers: bool = True) -> QuerySet[Conversation]:
    """The same conversations, each with its messages, cards, outcomes, needs, calls and verdicts; with what models were
    asked and said, where rows are made of it."""
    calls = LLMCall.objects.defer("error", *(() if answers else ANSWERS))
    messages = Message.objects.select_related("feedback", "correction").defer("timings").order_by("position")
    cards = Recommendation.objects.prefetch_related("outcomes").order_by("place")
    return rows.select_related("queue_entry").prefetch_related(
        Prefetch("messages", messages),
        Prefetch("messages__recommendations", cards),
        Prefetch("messages__calls", calls),
        "needs",
        "queue_entry__verdicts",
    )
