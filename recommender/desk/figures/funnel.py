"""From a card that was shown to a product that was kept."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from recommender.desk.figures.interval import wilson
from recommender.desk.figures.period import Period
from recommender.models import Outcome, Recommendation
from recommender.models.outcome import OutcomeKind

STEPS = (OutcomeKind.CLICKED, OutcomeKind.ACCEPTED, OutcomeKind.BAG, OutcomeKind.PURCHASED, OutcomeKind.RETURNED)


@dataclass(frozen=True, slots=True)
class Step:
    """Cards that came so far. A return is counted among what was bought, every other step among what was shown."""

    outcome: str  # "shown", or an OutcomeKind
    cards: int
    of: int  # the cards that it is a share of

    @property
    def share(self) -> float:
        """0..1; 0 where there is nothing to have a share of."""
        return self.cards / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float] | None:
        """95%, by Wilson; None for what was shown, and where there is nothing."""
        return wilson(self.cards, self.of) if self.of and self.outcome != "shown" else None


def funnel(over: Period) -> list[Step]:
    """The steps of the cards that were shown in the period, whenever the rest came about."""
    shown = Recommendation.objects.filter(created_at__gte=over.since).count()
    outcomes = Outcome.objects.filter(recommendation__created_at__gte=over.since).order_by()
    reached = dict(outcomes.values_list("outcome").annotate(cards=Count("recommendation", distinct=True)))
    bought = reached.get(OutcomeKind.PURCHASED, 0)
    base = {kind: bought if kind is OutcomeKind.RETURNED else shown for kind in STEPS}
    return [Step("shown", shown, shown), *(Step(kind.value, reached.get(kind, 0), base[kind]) for kind in STEPS)]
