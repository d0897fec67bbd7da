"""One shopper's talk with Belle."""

from __future__ import annotations

import hashlib
import secrets
import uuid
from typing import Self

from django.db import models, transaction

from recommender.models.logged import LoggedRow


def hash_token(token: str) -> str:
    """The only form in which a token is stored: its sha256 in hex."""
    return hashlib.sha256(token.encode()).hexdigest()


class ConversationQuerySet(models.QuerySet["Conversation"]):
    """Conversations."""

    def spoken(self) -> Self:
        """Those in which the shopper has said something: only they count as conversations."""
        return self.filter(spoke_at__isnull=False)

    def consented(self) -> Self:
        """Those whose shopper allows training."""
        return self.filter(training_consent=True)

    def held_by(self, token: str) -> Self:
        """The conversation that this bearer token opens, if any."""
        return self.filter(token_hash=hash_token(token))


class Conversation(LoggedRow):
    """Opened with a secret token; everything else hangs on it and goes with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    locale = models.CharField(max_length=16, default="en")
    page = models.CharField(max_length=500, blank=True)
    visitor = models.CharField(max_length=64, blank=True, editable=False)  # sha256 of the widget's id of her, or empty
    spoke_at = models.DateTimeField(null=True, blank=True)
    event_sequence = models.BigIntegerField(default=0, editable=False)

    objects = ConversationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["-spoke_at"], name="belle_conv_spoke"),
            models.Index(fields=["created_at", "id"], name="belle_conv_began"),  # a build goes on from where it was
        ]
        permissions = [("view_dashboard", "Can view the dashboard")]  # figures, and not the words behind them

    def __str__(self) -> str:
        return f"Conversation {self.id}"

    @classmethod
    def open(
        cls, locale: str, page: str, training: bool, visitor: str = "", token: str = ""
    ) -> tuple[Conversation, str]:
        """Create a conversation; returns it with its token, which like the visitor's id is stored as a hash only."""
        token = token or secrets.token_urlsafe(32)
        hashed = {"token_hash": hash_token(token), "visitor": visitor and hash_token(visitor)}
        row = cls.objects.create(locale=locale, page=page, training_consent=training, **hashed)
        return row, token

    def set_training_consent(self, allowed: bool) -> None:
        """Change the consent here and on every row that hangs on this conversation."""
        from recommender import models as tables  # noqa: PLC0415 - they all stand on this one

        with transaction.atomic():
            for rows in self._logged_rows():
                rows.update(training_consent=allowed)
            self.training_consent = allowed
            self.save(update_fields=["training_consent"])
            if not allowed:
                tables.DatasetRow.objects.filter(conversation=self.pk).bury()
                tables.Evaluation.objects.without(self.pk)

    def _logged_rows(self) -> list[models.QuerySet[LoggedRow]]:
        """Every logged table, narrowed to this conversation."""
        from recommender import models as tables  # noqa: PLC0415 - they all stand on this one

        return [
            tables.Message.objects.filter(conversation=self),
            tables.NeedRecord.objects.filter(conversation=self),
            tables.Recommendation.objects.filter(conversation=self),
            tables.LLMCall.objects.filter(message__conversation=self),
            tables.Feedback.objects.filter(message__conversation=self),
            tables.Outcome.objects.filter(recommendation__conversation=self),
            tables.Correction.objects.filter(message__conversation=self),
        ]
