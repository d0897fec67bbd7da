"""A process's hold on a fine-tuning or an evaluation, and those that nobody holds though somebody should."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from recommender.learning.hold import Hold, free, take
from recommender.models.tuning import OPEN

__all__ = ["Hold", "orphans", "take"]
PATIENCE = timedelta(seconds=10)  # so long a row is left to whoever began it, or has just let it go


def orphans(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of these fine-tunings or evaluations that are to go on and that nobody has held for a while: their process
    died, or waits for a far provider."""
    long_ago = timezone.now() - PATIENCE
    begun = Q(lease_until__isnull=True, created_at__lt=long_ago) | Q(lease_until__lt=timezone.now())
    return free(rows).filter(begun, status__in=OPEN)
