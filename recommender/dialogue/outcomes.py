"""What she does with a card that she was shown."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from recommender.catalogue import catalogue
from recommender.contracts import BagLine
from recommender.dialogue.locked import locked
from recommender.models import Outcome, Recommendation
from recommender.models.outcome import OutcomeKind, OutcomeSource

REPEATED = timedelta(seconds=10)  # the same card into the bag again so soon is one press sent twice


def record(recommendation: Recommendation, outcome: OutcomeKind, reason: str = "") -> Outcome:
    """Store what her browser reports, once per card and outcome; a reason that comes later is added."""
    with transaction.atomic():
        talk = locked(recommendation.conversation)
        row, new = Outcome.objects.get_or_create(
            recommendation=recommendation,
            outcome=outcome,
            defaults={
                "source": OutcomeSource.BROWSER,
                "reason": reason,
                "training_consent": talk.training_consent,
            },
        )
        if reason and not new and row.reason != reason:
            row.reason = reason
            row.save(update_fields=["reason"])
    return row


def put_into_bag(recommendation: Recommendation, request: HttpRequest) -> BagLine | None:
    """Put the card's item into the bag of `request`'s visitor and store that she did; None if she just had.

    Raises UnknownItem and OutOfStock, and then nothing is stored.
    """
    with transaction.atomic():
        locked(recommendation.conversation)
        since = timezone.now() - REPEATED
        if recommendation.outcomes.filter(outcome=OutcomeKind.BAG, created_at__gt=since).exists():
            return None
        line = catalogue().add_to_bag(request, recommendation.sku)
        record(recommendation, OutcomeKind.BAG)
        record(recommendation, OutcomeKind.ACCEPTED)
    return line
