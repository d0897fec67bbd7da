"""Which conversations may become training rows: she consented, and took a card that she kept."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from recommender.models import Conversation, Message, Outcome, Recommendation
from recommender.models.outcome import OutcomeKind

TAKEN = (OutcomeKind.ACCEPTED, OutcomeKind.BAG, OutcomeKind.PURCHASED)
REFUSED = (OutcomeKind.REJECTED, OutcomeKind.RETURNED)
HEAVY = ("candidates", "reading", "sentences", "timings")  # large, and no part of a row
CHUNK = 200  # conversations held in memory at a time


def accepted() -> QuerySet[Conversation]:
    """Conversations with consent in which some card was taken and neither rejected nor returned, the oldest first."""
    outcomes = Outcome.objects.filter(recommendation=OuterRef("pk"))
    cards = Recommendation.objects.filter(
        Exists(outcomes.filter(outcome__in=TAKEN)),
        ~Exists(outcomes.filter(outcome__in=REFUSED)),
        conversation=OuterRef("pk"),
    )
    return Conversation.objects.spoken().consented().filter(Exists(cards)).order_by("created_at", "pk")


def streamed(rows: QuerySet[Conversation]) -> Iterator[Conversation]:
    """The conversations with all that a row needs, through a server-side cursor: memory does not grow with the log."""
    messages = Message.objects.select_related("feedback").defer(*HEAVY).order_by("position")
    cards = Recommendation.objects.prefetch_related("outcomes").order_by("place")
    whole = rows.prefetch_related(Prefetch("messages", messages), Prefetch("messages__recommendations", cards))
    return whole.iterator(chunk_size=CHUNK)
