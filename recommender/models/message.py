"""One message, said or answered; an answer is also the unit of work."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone

from recommender.models.conversation import Conversation
from recommender.models.logged import LoggedRow
from recommender.models.model_version import ModelVersion


class Role(models.TextChoices):
    """Who speaks."""

    SHOPPER = "shopper"
    ASSISTANT = "assistant"


class Status(models.TextChoices):
    """How far a reply is; what the shopper says is done at once."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


UNFINISHED = (Status.PENDING, Status.RUNNING)


class MessageQuerySet(models.QuerySet["Message"]):
    """Messages of both sides."""

    def shopper(self) -> Self:
        """What shoppers said."""
        return self.filter(role=Role.SHOPPER)

    def replies(self) -> Self:
        """What Belle answered or will answer."""
        return self.filter(role=Role.ASSISTANT)

    def unfinished(self) -> Self:
        """Replies that are still owed."""
        return self.replies().filter(status__in=UNFINISHED)

    def claimable(self) -> Self:
        """Replies nobody works on: waiting, or left by a worker whose lease ran out; the oldest of a conversation."""
        free = Q(status=Status.PENDING) | Q(status=Status.RUNNING, lease_until__lt=Now())  # PostgreSQL's clock
        earlier = Message.objects.unfinished().filter(
            conversation=OuterRef("conversation"), position__lt=OuterRef("position")
        )
        return self.replies().filter(free).exclude(Exists(earlier))

    def claim(self, pk: uuid.UUID, lease_s: float) -> int | None:
        """Take the reply `pk` for `lease_s` seconds; the attempt number, or None if it is not free."""
        known = self.filter(pk=pk).values_list("attempt", flat=True).first()
        if known is None:
            return None
        taken = self.claimable().filter(pk=pk, attempt=known)  # read first: who sleeps here finds it taken
        if not taken.update(
            status=Status.RUNNING,
            attempt=known + 1,
            lease_until=Now() + timedelta(seconds=lease_s),
            started_at=timezone.now(),
        ):
            return None
        return known + 1

    def held(self, pk: uuid.UUID, attempt: int) -> Self:
        """The reply, if this attempt still holds it."""
        return self.filter(pk=pk, attempt=attempt, status=Status.RUNNING)


class Message(LoggedRow):
    """A shopper's message, or the one reply to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="messages")
    position = models.PositiveIntegerField()  # 1, 2, 3... within the conversation
    role = models.CharField(max_length=10, choices=Role.choices)
    text = models.TextField(blank=True)
    client_id = models.CharField(max_length=64, blank=True)  # the widget's own id: makes a send idempotent
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by")
    reply_to = models.OneToOneField("self", null=True, blank=True, on_delete=models.CASCADE, related_name="reply")

    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DONE)
    attempt = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    move = models.CharField(max_length=12, blank=True)
    reason = models.CharField(max_length=200, blank=True)  # why the policy chose this move
    question = models.JSONField(null=True, blank=True)
    sentences = models.JSONField(default=list, blank=True)  # [{"text", "by": model|composed, "kept", "why"}]
    reading = models.JSONField(default=dict, blank=True)  # what readers understood, what was weighed; of hers: about
    candidates = models.JSONField(default=list, blank=True)  # [{"sku", "score", "features"}], best first
    timings = models.JSONField(default=dict, blank=True)  # milliseconds by room
    model_version = models.ForeignKey(
        ModelVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )  # which spoke; null = the configured model as it is

    objects = MessageQuerySet.as_manager()

    if TYPE_CHECKING:
        reply: Message
        conversation_id: uuid.UUID

    class Meta:
        ordering = ["conversation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "position"], name="belle_message_position"),
            models.UniqueConstraint(
                fields=["conversation", "client_id"], condition=~Q(client_id=""), name="belle_message_client_id"
            ),
            models.CheckConstraint(
                condition=Q(role=Role.SHOPPER, reply_to__isnull=True) | Q(role=Role.ASSISTANT, reply_to__isnull=False),
                name="belle_message_reply_has_question",
            ),
        ]
        indexes = [
            models.Index(fields=["lease_until"], condition=Q(status__in=UNFINISHED), name="belle_message_unfinished"),
            models.Index(
                fields=["model_version", "-created_at"],
                condition=Q(model_version__isnull=False),
                name="belle_message_version",
            ),
        ]

    @property
    def about(self) -> list[str]:
        """The skus that stood on the page where she said it, as the page told them: none, or unknown ones, may be."""
        return list(self.reading.get("about", ()))

    def __str__(self) -> str:
        return f"{self.role} {self.position}: {self.text[:60]}"
