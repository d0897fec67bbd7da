"""A conversation in the reviewers' queue: why it is there, and who looks at it now."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from recommender.models.conversation import Conversation


class QueueEntryQuerySet(models.QuerySet["QueueEntry"]):
    """Entries."""

    def waiting(self) -> Self:
        """Those that still want a verdict, the riskiest first."""
        return self.filter(settled_at__isnull=True).order_by("-risk", "conversation__spoke_at", "pk")

    def free(self, now: datetime | None = None) -> Self:
        """Those that nobody holds: never claimed, given back, or claimed so long ago that the claim ran out."""
        return self.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now or timezone.now()))


class QueueEntry(models.Model):
    """One conversation. `signals` say what is wrong with it (`desk/signals.py` knows their words and weights)."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="queue_entry")
    risk = models.FloatField(default=0.0)  # sum of its signals' weights
    signals = ArrayField(models.CharField(max_length=30), default=list)  # codes, the heaviest first
    sampled = models.BooleanField(default=False)  # in the random share: drawn by its id, so that it stays drawn
    weighed_at = models.DateTimeField()  # when the signals were read; older than its `spoke_at` = to be read again
    claimed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    claimed_until = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)  # as many verdicts as the shop wants, and they agree

    objects = QueueEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "queue entries"
        ordering = ["-risk", "pk"]
        indexes = [models.Index(fields=["-risk", "id"], condition=Q(settled_at__isnull=True), name="belle_queue_open")]

    def __str__(self) -> str:
        return f"{self.conversation}: {', '.join(self.signals) or 'drawn by lot'}"
