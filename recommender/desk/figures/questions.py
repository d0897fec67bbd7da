"""How much Belle asks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q

from recommender.contracts import Move
from recommender.desk.figures.interval import mean
from recommender.desk.figures.period import Period
from recommender.models import Conversation

MOST = 4  # questions; so many and more stand together
COUNTED = ((0, "none"), *((n, str(n)) for n in range(1, MOST)), (MOST, f"{MOST} or more"))  # count, in words


@dataclass(frozen=True, slots=True)
class Asked:
    """Conversations by how many questions they held."""

    by_count: Counter[int]  # questions, at most MOST -> conversations
    mean: tuple[float, float, float] | None  # with its 95% interval; None below two conversations

    @property
    def conversations(self) -> int:
        """Of the period."""
        return sum(self.by_count.values())


def questions(over: Period) -> Asked:
    """Of the conversations in which somebody spoke in the period."""
    spoken = Conversation.objects.filter(spoke_at__gte=over.since).order_by()
    counts = list(spoken.annotate(asked=Count("messages", Q(messages__move=Move.ASK))).values_list("asked", flat=True))
    told = mean(counts)
    if told:
        told = (told[0], max(0.0, told[1]), told[2])  # nobody asks fewer than none
    return Asked(Counter(min(count, MOST) for count in counts), told)
