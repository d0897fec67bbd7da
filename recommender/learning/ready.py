"""The end of a build: count what lies there, look for overlaps, write the manifest."""

from __future__ import annotations

import time

from django.db.models import Count
from django.utils import timezone

from recommender.exceptions import ExportError
from recommender.learning.hold import Hold
from recommender.learning.manifest import manifest
from recommender.learning.overlap import overlap
from recommender.models import Dataset, DatasetRow
from recommender.models.dataset import BuildStatus


def finish(hold: Hold[Dataset]) -> None:
    """Mark the version ready. Raises ExportError where it holds nothing, or something on two sides."""
    began, dataset = time.monotonic(), hold.row
    while _erased_meanwhile(hold):
        pass
    dataset.counts.setdefault("seconds", {})["finish"] = round(time.monotonic() - began, 3)
    dataset.status, dataset.built_at = BuildStatus.READY, timezone.now()
    hold.save("counts", "manifest", "status", "built_at")
    hold.let_go()


def _erased_meanwhile(hold: Hold[Dataset]) -> bool:
    """Count, and describe what was counted; whether a row went in the meantime, so that the two may differ."""
    dataset = hold.row
    counted = dataset.counts["rows"] = count_rows(dataset)
    if not counted:
        raise _nothing(hold)
    hold.save()
    dataset.counts["overlap"] = overlap(dataset)
    if any(dataset.counts["overlap"].values()):
        raise ExportError(f"The same stands on two sides: {dataset.counts['overlap']}. This is a fault of Belle's.")
    hold.save()
    dataset.manifest = manifest(dataset)
    return count_rows(dataset) != counted


def _nothing(hold: Hold[Dataset]) -> ExportError:
    """Built again, it begins anew: the log may have grown by then."""
    dataset = hold.row
    error = ExportError(f"No row came of {dataset.seen} conversations. {_why(dataset)}")
    dataset.cursor, dataset.seen, dataset.counts = {}, 0, {}
    hold.save("cursor", "seen", "counts")
    return error


def count_rows(dataset: Dataset) -> dict[str, dict[str, int]]:
    """Rows that may be written, by kind and side."""
    counts: dict[str, dict[str, int]] = {}
    rows = DatasetRow.objects.live().filter(dataset=dataset).order_by("kind", "split")
    for kind, side, count in rows.values_list("kind", "split").annotate(Count("pk")):
        counts.setdefault(kind, {})[side] = count
    return counts


def _why(dataset: Dataset) -> str:
    reasons = {**dataset.counts.get("skipped", {}), **dataset.counts.get("dropped", {})}
    told = "; ".join(f"{reason}: {count}" for reason, count in sorted(reasons.items()))
    kinds = ", ".join(dataset.spec["kinds"])
    return f"{told or f'None of them has what rows of the kinds {kinds} are made of'}. Choose other kinds or filters."
