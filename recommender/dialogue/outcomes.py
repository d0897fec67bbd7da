"""What she does with a card that she was shown."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from recommender.catalogue import catalogue
from recommender.contracts import BagLine, FollowingCatalogue
from recommender.dialogue.locked import locked
from recommender.models import Conversation, Outcome, Recommendation
from recommender.models.outcome import OutcomeKind, OutcomeSource

REPEATED = timedelta(seconds=10)  # the same card into the bag again so soon is one press sent twice


def record(
    recommendation: Recommendation,
    outcome: OutcomeKind,
    reason: str = "",
    source: OutcomeSource = OutcomeSource.BROWSER,
) -> Outcome:
    """Store what her browser or the shop reports, once per card and outcome; a reason that comes later is added."""
    with transaction.atomic():
        talk = locked(recommendation.conversation)
        row, new = Outcome.objects.get_or_create(
            recommendation=recommendation,
            outcome=outcome,
            defaults={
                "source": source,
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
        shop = catalogue()
        line = shop.add_to_bag(request, recommendation.sku)
        if isinstance(shop, FollowingCatalogue):
            shop.remember(request, recommendation.sku, str(recommendation.pk))
        record(recommendation, OutcomeKind.BAG)
        record(recommendation, OutcomeKind.ACCEPTED)
    return line


def bought(recommendations: Iterable[str]) -> int:
    """The shop's server tells that these cards were bought: the ids that `FollowingCatalogue.remember` was given.

    Told twice is told once. How many of them Belle knows: an erased conversation's are gone, and pass for nothing.
    """
    return _told(recommendations, OutcomeKind.PURCHASED)


def returned(recommendations: Iterable[str]) -> int:
    """The shop's server tells that these cards were bought and came back; as `bought`."""
    return _told(recommendations, OutcomeKind.PURCHASED, OutcomeKind.RETURNED)


def _told(recommendations: Iterable[str], *outcomes: OutcomeKind) -> int:
    known = Recommendation.objects.filter(pk__in=[pk for one in recommendations if (pk := _uuid(one))])
    return sum(_recorded(row, *outcomes) for row in known.select_related("conversation"))


def _recorded(row: Recommendation, *outcomes: OutcomeKind) -> bool:
    """False if she erased it a moment ago."""
    try:
        with transaction.atomic():
            for outcome in outcomes:
                record(row, outcome, source=OutcomeSource.SHOP)
    except Conversation.DoesNotExist:
        return False
    return True


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
