"""One thing she wants, with the words it came from."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.models.conversation import Conversation
from recommender.models.logged import LoggedRow
from recommender.models.message import Message


class NeedQuerySet(models.QuerySet["NeedRecord"]):
    """Needs, past and live."""

    def live(self) -> Self:
        """Needs that still hold."""
        return self.filter(dropped_at__isnull=True)


class NeedRecord(LoggedRow):
    """A need as understood; dropped, never deleted, when she takes it back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="needs")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.CASCADE, related_name="needs")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in NeedKind])
    op = models.CharField(max_length=10, choices=[(o, o) for o in Op])
    value = models.JSONField()  # a string, or a number for budget and rating
    strength = models.CharField(max_length=6, choices=[(s, s) for s in Strength], default=Strength.MUST)
    confidence = models.FloatField(default=1.0)
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    reader = models.CharField(max_length=10)  # words | model | widget | rule
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = NeedQuerySet.as_manager()

    if TYPE_CHECKING:
        message_id: uuid.UUID | None

    class Meta:
        verbose_name = "need"
        ordering = ["created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "kind", "op", "value"],
                condition=Q(dropped_at__isnull=True),
                name="belle_need_once",
            ),
            models.CheckConstraint(condition=Q(confidence__gte=0, confidence__lte=1), name="belle_need_confidence"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.op} {self.value}"

    def as_need(self) -> Need:
        """The frozen form that the thinking rooms use."""
        return Need(
            kind=NeedKind(self.kind),
            op=Op(self.op),
            value=self.value,
            strength=Strength(self.strength),
            confidence=self.confidence,
            start=self.start,
            end=self.end,
            reader=self.reader,
            id=str(self.id),
        )
