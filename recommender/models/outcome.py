"""What became of a card: outcomes are labels, so each stores who said so."""

from __future__ import annotations

from django.db import models

from recommender.models.logged import LoggedRow
from recommender.models.recommendation import Recommendation


class OutcomeKind(models.TextChoices):
    """From weakest to strongest; rejected and returned speak against the card."""

    CLICKED = "clicked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    BAG = "bag"
    PURCHASED = "purchased"
    RETURNED = "returned"


class OutcomeSource(models.TextChoices):
    """Who reported it: a browser may not report purchases."""

    BROWSER = "browser"
    SHOP = "shop"


class Outcome(LoggedRow):
    """One outcome of one card, at most once each."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="outcomes")
    outcome = models.CharField(max_length=10, choices=OutcomeKind.choices)
    source = models.CharField(max_length=10, choices=OutcomeSource.choices)
    reason = models.CharField(max_length=200, blank=True)

    objects = models.Manager["Outcome"]()

    class Meta:
        ordering = ["created_at"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "outcome"], name="belle_outcome_once")]
        indexes = [
            models.Index(
                fields=["created_at"],
                condition=models.Q(outcome__in=["rejected", "returned"]),
                name="belle_outcome_against",
            )
        ]

    def __str__(self) -> str:
        return f"{self.outcome} ({self.source})"
