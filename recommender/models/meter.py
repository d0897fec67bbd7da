"""Counters with a ceiling: calls in a minute, tokens in a day. One statement takes, so that no two takers overrun."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, models
from django.db.models import F

from recommender.conf import belle
from recommender.counting import EVER, TAKE, Count, parameters, refusals


class MeterManager(models.Manager["Meter"]):
    """The only door to the counters."""

    def take(self, amount: int, *counts: Count) -> dict[str, float]:
        """Add `amount` (>= 0) to each counter, in one statement; seconds to wait by key of those that refused.

        A counter that refuses adds nothing. Where one of several may refuse, take them in a transaction and roll back.
        """
        with connection.cursor() as cursor:
            cursor.execute(TAKE, parameters(amount, counts, loose=not connection.in_atomic_block))
            return refusals(counts, cursor.fetchall())

    def call(self, count: Count) -> float:
        """Count one call; 0, or the seconds to wait where that would be too many, and then nothing is counted."""
        return max(self.take(1, count).values(), default=0.0) if belle().LIMITS else 0.0

    def correct(self, key: str, since: datetime, by: int) -> None:
        """Add what was used beyond what was taken, or (below 0) give back what was not; no ceiling holds here."""
        self.filter(key=key, since=since).update(used=F("used") + by)

    def prune(self, before: datetime) -> int:
        """Delete the counters that began before, other than those that count for EVER; how many."""
        return self.filter(since__gt=EVER, since__lt=before).delete()[0]


class Meter(models.Model):
    """How much of something was used since a moment."""

    key = models.CharField(max_length=150)  # what is counted, and a hash of whom, as in "say:3f9a..."
    since = models.DateTimeField()  # when this counting began: the start of a minute, or EVER
    used = models.BigIntegerField()

    objects = MeterManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "since"], name="belle_meter_key_since")]
        indexes = [models.Index(fields=["since"], name="belle_meter_since")]

    def __str__(self) -> str:
        return f"{self.key}: {self.used}"
