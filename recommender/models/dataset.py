"""A training set: a saved filter, the version that was built of it, and the files that were written of that version."""

from __future__ import annotations

import uuid
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

LONGEST_NAME = 60  # letters of a training set's name


class BuildStatus(models.TextChoices):
    """What became of a build."""

    PENDING = "pending"
    RUNNING = "running"
    READY = "ready"
    FAILED = "failed"


class RowKind(models.TextChoices):
    """What a row teaches; docs/retraining-data.md gives the shape of each payload."""

    CHAT = "chat"  # a dialogue, or one turn of it
    UNDERSTAND = "understand"  # message to needs
    REPLY = "reply"  # move and cards to words
    WORDING = "wording"  # facts of one card, or of one question, to the sentences on them that held
    RANK = "rank"  # needs, candidates, which were shown and taken
    PREFERENCE = "preference"  # the same prompt, a better and a worse answer
    UNPAIRED = "unpaired"  # an answer that was liked, or not
    REGRESSION = "regression"  # a corrected turn, as a case that later models must pass


class Split(models.TextChoices):
    """Which side a row is on."""

    TRAIN = "train"
    VALIDATION = "validation"
    TEST = "test"


class Dataset(models.Model):
    """One version. A worker holds it by a lease while it builds; `cursor` is where the next batch begins."""

    name = models.SlugField(max_length=LONGEST_NAME)
    version = models.PositiveIntegerField(default=1)
    spec = models.JSONField(default=dict)  # the filter, as `learning.spec.Spec` writes it
    status = models.CharField(max_length=10, choices=BuildStatus.choices, default=BuildStatus.PENDING)
    error = models.TextField(blank=True)  # why it failed, and the remedy
    cursor = models.JSONField(default=dict, blank=True)  # {"at", "id"} of the last conversation that is in
    seen = models.PositiveIntegerField(default=0)  # conversations looked at so far
    expected = models.PositiveIntegerField(default=0)  # conversations that the filter chose when the build began
    counts = models.JSONField(default=dict, blank=True)  # {"rows": {kind: {split: n}}, "dropped": {reason: n}, ...}
    manifest = models.JSONField(default=dict, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    built_at = models.DateTimeField(null=True, blank=True)

    objects = models.Manager["Dataset"]()

    class Meta:
        ordering = ["-created_at"]
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="belle_dataset_version")]

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


class DatasetRowQuerySet(models.QuerySet["DatasetRow"]):
    """Rows."""

    def live(self) -> Self:
        """Those that may still be written."""
        return self.filter(erased_at__isnull=True)

    def bury(self) -> int:
        """Empty these rows for good: what is left says that there was one. Returns how many were live."""
        empty: dict[str, Any] = {"payload": None, "sources": [], "bands": [], "shopper": "", "tags": {}}
        return self.live().update(erased_at=timezone.now(), **empty)


class DatasetRow(models.Model):
    """One example in canonical form; profiles turn it into a format. Bound to its conversation by id alone, so that the
    empty row stays as a tombstone when she erases it or takes her consent back."""

    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="rows")
    position = models.BigIntegerField()  # order in the files
    kind = models.CharField(max_length=10, choices=RowKind.choices)
    split = models.CharField(max_length=10, choices=Split.choices)
    conversation = models.UUIDField(db_index=True)
    shopper = models.CharField(max_length=64, blank=True)  # hash of the visitor, else of the conversation
    bands = ArrayField(models.BigIntegerField(), default=list, blank=True)  # MinHash: rows that share one are alike
    sources = ArrayField(models.UUIDField(), default=list, blank=True)  # messages that it was made of
    label = models.CharField(max_length=10, blank=True)  # who gave it: browser | shop | reviewer | checks
    tags = models.JSONField(default=dict, blank=True)  # what the data card counts: locale, move, skin_type, ...
    payload = models.JSONField(null=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = DatasetRowQuerySet.as_manager()

    class Meta:
        ordering = ["dataset", "position"]
        constraints = [models.UniqueConstraint(fields=["dataset", "position"], name="belle_row_position")]
        indexes = [
            models.Index(fields=["shopper"], condition=~Q(shopper=""), name="belle_row_shopper"),
            # What waits in a list to be sorted in later is read whole by every look-up: a build looks up all the time.
            GinIndex(fields=["bands"], name="belle_row_bands", fastupdate=False),
        ]

    def __str__(self) -> str:
        return f"{self.dataset_id}/{self.position}"


class DatasetExportQuerySet(models.QuerySet["DatasetExport"]):
    """Exports."""

    def holding(self, conversation: uuid.UUID) -> Self:
        """Those whose files hold rows of this conversation, erased since or not: the answer to "who has my words?"."""
        wrote = Q(dataset__rows__erased_at__isnull=True) | Q(dataset__rows__erased_at__gt=F("written_at"))
        row = Q(dataset__rows__conversation=conversation, dataset__rows__kind=F("kind"))
        side = Q(split="") | Q(dataset__rows__split=F("split"))
        return self.filter(row & wrote & side).distinct()


class DatasetExport(models.Model):
    """Files written of one version, kept as a record of where rows went."""

    dataset = models.ForeignKey(Dataset, on_delete=models.PROTECT, related_name="exports")
    profile = models.CharField(max_length=30)
    kind = models.CharField(max_length=10, choices=RowKind.choices)
    split = models.CharField(max_length=10, choices=Split.choices, blank=True)  # empty = a file for each
    target = models.CharField(max_length=1000)  # folder, or storage:ALIAS/prefix
    files = models.JSONField(default=list)  # [{"name", "rows", "bytes", "sha256"}]
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now)

    objects = DatasetExportQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return f"{self.dataset} as {self.profile}"
