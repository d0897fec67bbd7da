"""Conversations with all that their rows are made of, in few queries."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from recommender.models import Conversation, LLMCall, Message, Recommendation

ANSWERS = ("request", "answer", "error")  # large, and no part of a row


def loaded(rows: QuerySet[Conversation]) -> QuerySet[Conversation]:
    """The same conversations, each with its messages, cards, outcomes, needs, calls and verdicts."""
    messages = Message.objects.select_related("feedback", "correction").defer("timings").order_by("position")
    cards = Recommendation.objects.prefetch_related("outcomes").order_by("place")
    return rows.select_related("queue_entry").prefetch_related(
        Prefetch("messages", messages),
        Prefetch("messages__recommendations", cards),
        Prefetch("messages__calls", LLMCall.objects.defer(*ANSWERS)),
        "needs",
        "queue_entry__verdicts",
    )
