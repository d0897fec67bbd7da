"""A thumb on a reply."""

from __future__ import annotations

from django.db import models

from recommender.models.logged import LoggedRow
from recommender.models.message import Message


class Rating(models.TextChoices):
    """Up or down."""

    UP = "up"
    DOWN = "down"


class Feedback(LoggedRow):
    """One per reply; a second thumb replaces the first."""

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="feedback")
    rating = models.CharField(max_length=4, choices=Rating.choices)
    reasons = models.JSONField(default=list, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    objects = models.Manager["Feedback"]()

    class Meta:
        verbose_name_plural = "feedback"
        indexes = [models.Index(fields=["created_at"], condition=models.Q(rating="down"), name="belle_feedback_down")]

    def __str__(self) -> str:
        return self.rating
