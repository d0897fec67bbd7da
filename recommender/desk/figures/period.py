"""The days that a dashboard looks back on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

CHOICES = (7, 30, 90, 365)
DEFAULT = 30


@dataclass(frozen=True, slots=True)
class Period:
    """The last `days` whole days and today, in the shop's time zone."""

    days: int

    @property
    def since(self) -> datetime:
        """Midnight at which it begins."""
        today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
        return today - timedelta(days=self.days)


def period(asked: str) -> Period:
    """What the address asks for; the default for anything that is not offered."""
    return Period(int(asked) if asked.isdecimal() and int(asked) in CHOICES else DEFAULT)
