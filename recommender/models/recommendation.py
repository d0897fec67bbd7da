"""One card that she was shown."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from recommender.models.conversation import Conversation
from recommender.models.logged import LoggedRow
from recommender.models.message import Message


class Recommendation(LoggedRow):
    """A place in a list, as it was at that moment; what she did with it hangs on it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="recommendations")
    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="recommendations")
    place = models.PositiveSmallIntegerField()  # 1 is the first card
    sku = models.CharField(max_length=64)
    group = models.CharField(max_length=64)
    score = models.FloatField()
    features = models.JSONField(default=dict)  # feature -> value; the ranker's training row
    reasons = models.JSONField(default=list)  # as on the card
    snapshot = models.JSONField()  # the whole card as shown

    objects = models.Manager["Recommendation"]()

    class Meta:
        ordering = ["message", "place"]
        constraints = [
            models.UniqueConstraint(fields=["message", "place"], name="belle_recommendation_place"),
            models.UniqueConstraint(fields=["message", "sku"], name="belle_recommendation_sku"),
            models.CheckConstraint(condition=Q(place__gte=1), name="belle_recommendation_place_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.place}. {self.sku}"
