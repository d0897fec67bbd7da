"""A conversation in the reviewers' queue: why it is there, and who looks at it now."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from recommender.models.conversation import Conversation

CLAIM = timedelta(minutes=15)
FREE = Q(claimed_until__isnull=True) | Q(claimed_until__lte=Now())  # PostgreSQL's clock: web servers have many


class QueueEntryQuerySet(models.QuerySet["QueueEntry"]):
    """Entries."""

    def waiting(self) -> Self:
        """Those that still want a verdict, the riskiest first, of equals the one weighed first: by an index."""
        return self.filter(settled_at__isnull=True).order_by("-risk", "pk")

    def listed(self) -> Self:
        """Those that a reviewer should see: with a signal, drawn by lot, or judged."""
        from recommender.models.verdict import Verdict  # noqa: PLC0415 - it stands on this one

        return self.filter(Q(risk__gt=0) | Q(sampled=True) | Q(pk__in=Verdict.objects.order_by().values("entry")))

    def free(self, reviewer_id: int | None = None) -> Self:
        """Those that nobody, or nobody else, holds: never claimed, given back, or the claim ran out."""
        return self.filter(FREE if reviewer_id is None else FREE | Q(claimed_by=reviewer_id))

    def claim(self, pk: int, reviewer_id: int) -> bool:
        """Take or keep the entry `pk` for CLAIM; False if somebody else holds it. One conditional update: of two who
        ask at once, the second waits for the first's row and finds it taken."""
        return bool(self.filter(pk=pk).free(reviewer_id).update(claimed_by=reviewer_id, claimed_until=Now() + CLAIM))

    def give_back(self, pk: int, reviewer_id: int) -> bool:
        """Let go of an entry; False if she did not hold it."""
        return bool(self.filter(pk=pk, claimed_by=reviewer_id).update(claimed_by=None, claimed_until=None))


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
