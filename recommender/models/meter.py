"""Counters with a ceiling: calls in a minute, tokens in a day. One statement takes, so that no two takers overrun."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, models
from django.db.models import F

_TAKE = """
    INSERT INTO belle_meter (key, since, used) SELECT %(key)s, %(since)s, %(amount)s WHERE %(amount)s <= %(most)s
    ON CONFLICT (key, since) DO UPDATE SET used = belle_meter.used + EXCLUDED.used
    WHERE belle_meter.used + EXCLUDED.used <= %(most)s
    RETURNING used
"""


class MeterManager(models.Manager["Meter"]):
    """The only door to the counters."""

    def take(self, key: str, since: datetime, amount: int, most: int) -> bool:
        """Add `amount` (>= 0) to the counter that began at `since`; False, and nothing added, if that passes `most`."""
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, {"key": key, "since": since, "amount": amount, "most": most})
            return cursor.fetchone() is not None

    def correct(self, key: str, since: datetime, by: int) -> None:
        """Add what was used beyond what was taken, or (below 0) give back what was not; no ceiling holds here."""
        self.filter(key=key, since=since).update(used=F("used") + by)

    def prune(self, before: datetime) -> int:
        """Delete the counters that began before; how many."""
        return self.filter(since__lt=before).delete()[0]


class Meter(models.Model):
    """How much of something was used since a moment."""

    key = models.CharField(max_length=150)  # what is counted and of whom, as in "say:address:203.0.113.7"
    since = models.DateTimeField()  # when this counting began: the start of a minute, of a day
    used = models.BigIntegerField()

    objects = MeterManager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "since"], name="belle_meter_key_since")]
        indexes = [models.Index(fields=["since"], name="belle_meter_since")]

    def __str__(self) -> str:
        return f"{self.key}: {self.used}"
