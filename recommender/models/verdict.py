"""What a reviewer says of a conversation: it passes, or it fails and why."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from recommender.models.queue_entry import QueueEntry


class FailReason(models.TextChoices):
    """What went wrong, one word for each, so that failures can be counted."""

    MISREAD = "misread", "Misunderstood her"
    BAD_PICK = "bad_pick", "Wrong or poor product"
    UNTRUE = "untrue", "Said what is not so"
    UNSAFE = "unsafe", "Against a safety rule"
    NO_HELP = "no_help", "Did not answer or help"
    ASKED_BADLY = "asked_badly", "Asked the wrong question, or too much"
    TONE = "tone", "Tone or language"
    DATA = "data", "Product data missing or wrong"


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """Verdicts."""

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_at__isnull=True)


class Verdict(models.Model):
    """One reviewer's; where two differ, the authoritative one counts. Undone means withdrawn, never deleted."""

    entry = models.ForeignKey(QueueEntry, on_delete=models.CASCADE, related_name="verdicts")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    passed = models.BooleanField()
    reasons = ArrayField(models.CharField(max_length=20, choices=FailReason.choices), default=list, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    authoritative = models.BooleanField(default=False)  # picked where reviewers differ
    created_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ["created_at"]
        permissions = [("pick_verdict", "Can decide between verdicts that differ")]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "reviewer"], condition=Q(withdrawn_at__isnull=True), name="belle_verdict_once"
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(authoritative=True, withdrawn_at__isnull=True),
                name="belle_verdict_one_authority",
            ),
            models.CheckConstraint(
                condition=Q(passed=True) | Q(reasons__len__gt=0), name="belle_verdict_fails_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return "pass" if self.passed else f"fail: {self.reason_words}"

    @property
    def reason_words(self) -> str:
        """Why it fails, in words."""
        return ", ".join(dict(FailReason.choices).get(one, one).lower() for one in self.reasons)
