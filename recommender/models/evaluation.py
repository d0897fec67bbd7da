"""A comparison of model versions, or a dry run of old conversations through a new one."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.db import models

from recommender.models.tuning import JobStatus


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    """Evaluations."""

    def holding(self, conversation: uuid.UUID) -> Self:
        """Dry runs in which this conversation was said again."""
        return self.filter(kind=Evaluation.Kind.DRY_RUN, results__talks__has_key=str(conversation))

    def without(self, conversation: uuid.UUID) -> int:
        """Take what was said again of this conversation out of dry runs: she erased it, or took her consent back. In
        how many it stood."""
        rows = list(self.holding(conversation).select_for_update().order_by("pk"))
        for one in rows:
            del one.results["talks"][str(conversation)]
            one.save(update_fields=["results"])
        return len(rows)


class Evaluation(models.Model):
    """One run. A process holds it by a lease; what is done stands in `cursor`, so that it goes on after a stop."""

    class Kind(models.TextChoices):
        """What was run."""

        COMPARISON = "comparison"  # every figure, for each version and arm
        DRY_RUN = "dry run"  # the last conversations again, reply beside reply

    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.COMPARISON)
    versions = models.JSONField(default=list)  # names; "base" = the configured model as it is; the first is compared to
    options = models.JSONField(default=dict, blank=True)  # arms, seed, n, ... as `school.evaluation` checks them
    status = models.CharField(max_length=10, choices=JobStatus.choices, default=JobStatus.PENDING)
    error = models.TextField(blank=True)
    step = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    cursor = models.JSONField(default=dict, blank=True)
    results = models.JSONField(default=dict, blank=True)  # {"about": {...}, "figures": [...], "paired": [...]}
    report = models.TextField(blank=True)  # the same as Markdown
    files = models.JSONField(default=list, blank=True)  # [{"name", "bytes", "sha256"}] that were written beside
    lease_until = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.kind} of {', '.join(self.versions)}"
