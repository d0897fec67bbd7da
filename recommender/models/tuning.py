"""A fine-tuning: a training set, where a model is tuned on it, how far that is, and the curve of its loss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models

from recommender.models.dataset import Dataset

if TYPE_CHECKING:
    from recommender.models.model_version import ModelVersion


class JobStatus(models.TextChoices):
    """How far a long job is."""

    PENDING = "pending"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN = (JobStatus.PENDING, JobStatus.RUNNING)


class TuningQuerySet(models.QuerySet["Tuning"]):
    """Fine-tunings."""

    def open(self) -> Self:
        """Those that somebody has to go on with."""
        return self.filter(status__in=OPEN)


class Tuning(models.Model):
    """One run. A process holds it by a lease; `cursor` is where the next one goes on. Nothing is registered before it
    is ready: then a ModelVersion names it."""

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="tunings")
    provider = models.CharField(max_length=20)  # local | openai: a file of `school/providers/`
    base = models.CharField(max_length=200)  # the model that is tuned, as the provider names it
    options = models.JSONField(default=dict, blank=True)  # epochs, rank, seed, ... as `school.options` checks them
    status = models.CharField(max_length=10, choices=JobStatus.choices, default=JobStatus.PENDING)
    error = models.TextField(blank=True)  # why it failed, and the remedy
    step = models.PositiveIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)  # 0 = not known yet
    curve = models.JSONField(default=list, blank=True)  # [{"step", "loss", "seconds"}], the first to the last
    cursor = models.JSONField(default=dict, blank=True)  # of the provider: ids of file and job, folder, ...
    lease_until = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = TuningQuerySet.as_manager()

    if TYPE_CHECKING:
        version: ModelVersion
        dataset_id: int

    class Meta:
        ordering = ["-created_at"]
        verbose_name = "fine-tuning"

    def __str__(self) -> str:
        return f"{self.base} on {self.dataset}"

    @property
    def last_loss(self) -> float | None:
        """The newest point of the curve."""
        newest: dict[str, Any] = self.curve[-1] if self.curve else {}
        return newest.get("loss")
