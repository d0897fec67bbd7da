"""What goes out to shoppers: a model version on a share of them, since when, until when, and why it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from recommender.models.model_version import ModelVersion


class Stage(models.TextChoices):
    """One release is live; at most one beside it is tried on a share of shoppers."""

    CANARY = "canary"
    LIVE = "live"
    ENDED = "ended"


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases."""

    def open(self) -> Self:
        """Those that shoppers get now."""
        return self.exclude(stage=Stage.ENDED)


class Release(models.Model):
    """A row is never taken away: together they tell what shoppers heard at any time. No live row = the configured model
    as it is."""

    version = models.ForeignKey(
        ModelVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="releases"
    )  # null = the configured model as it is, with the shipped prompts
    stage = models.CharField(max_length=10, choices=Stage.choices)
    share = models.FloatField(default=1.0)  # of shoppers, 0..1; 1 where it is live
    guards = models.JSONField(default=dict, blank=True)  # limits of a canary, as `school.releases.guards` checks them
    figures = models.JSONField(default=dict, blank=True)  # of its last look: acceptance, grounding, cost, latency; both
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )  # what was live before: a roll-back lets it speak again; null = the configured model, and of a canary
    began_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    began_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )  # null at the end of an ended one = a guard-rail, or the command line
    ended_at = models.DateTimeField(null=True, blank=True)
    why_ended = models.TextField(blank=True)

    objects = ReleaseQuerySet.as_manager()

    if TYPE_CHECKING:
        version_id: int | None

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.UniqueConstraint(fields=["stage"], condition=~Q(stage="ended"), name="belle_release_one_a_stage"),
            models.CheckConstraint(condition=Q(share__gt=0) & Q(share__lte=1), name="belle_release_share"),
        ]

    def __str__(self) -> str:
        return f"{self.version or 'the configured model'}: {self.stage}"
