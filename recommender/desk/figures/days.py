"""What the models used each day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Sum
from django.db.models.functions import TruncDate
from django.utils import timezone

from recommender.desk.figures.period import Period
from recommender.models import LLMCall


@dataclass(slots=True)
class Day:
    """One day's calls, and tokens by model as (prompt, completion)."""

    day: date
    calls: int = 0
    tokens: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Tokens of all models."""
        return sum(sum(used) for used in self.tokens.values())


def days(over: Period) -> list[Day]:
    """Every day of the period, the empty ones too, the oldest first."""
    calls = LLMCall.objects.filter(created_at__gte=over.since).order_by()
    grouped = calls.annotate(day=TruncDate("created_at")).values("day", "model")
    found: dict[date, Day] = defaultdict(lambda: Day(date.min))
    for row in grouped.annotate(calls=Count("pk"), prompt=Sum("prompt_tokens"), completion=Sum("completion_tokens")):
        one = found[row["day"]]
        one.calls += row["calls"]
        one.tokens[row["model"]] = (row["prompt"] or 0, row["completion"] or 0)
    first = over.since.date()
    whole = [first + timedelta(days=n) for n in range((timezone.localdate() - first).days + 1)]
    return [Day(day, found[day].calls, found[day].tokens) for day in whole]
