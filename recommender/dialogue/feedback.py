"""Her thumb on a reply."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from recommender.dialogue.locked import locked
from recommender.models import Feedback, Message
from recommender.models.feedback import Rating


def rate(reply: Message, rating: Rating, reasons: Sequence[str] = (), note: str = "") -> Feedback:
    """Store the thumb; a second one replaces the first."""
    with transaction.atomic():
        talk = locked(reply.conversation)
        row, _ = Feedback.objects.update_or_create(
            message=reply,
            defaults={
                "rating": rating,
                "reasons": list(reasons),
                "note": note,
                "training_consent": talk.training_consent,
            },
        )
    return row
