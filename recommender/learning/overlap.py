"""Whether anybody or anything stands on two sides of a dataset, counted in the rows as they lie there."""

from __future__ import annotations

from django.db import connection

from recommender.exceptions import ExportError
from recommender.models import Dataset
from recommender.models.dataset import BuildStatus, Split

_BY = {
    "shopper": ("nullif(shopper, '')", "belle_datasetrow"),
    "near-duplicate": ("print", "belle_datasetrow, unnest(bands) print"),
    "equal text": ("md5(payload::text)", "belle_datasetrow"),
}


def overlap(dataset: Dataset) -> dict[str, int]:
    """How many shoppers, groups of near-duplicates and equal rows are on more than one side; 0 each is right."""
    with connection.cursor() as cursor:
        counts = {}
        for name, (mark, rows) in _BY.items():
            cursor.execute(
                f"SELECT count(*) FROM (SELECT 1 FROM {rows} WHERE dataset_id = %s AND erased_at IS NULL"  # noqa: S608 - constants above
                f" GROUP BY {mark} HAVING {mark} IS NOT NULL AND min(split) <> max(split)) two_sides",
                [dataset.pk],
            )
            counts[name] = cursor.fetchone()[0]
    return counts


def refuse_to_leak(dataset: Dataset, split: str) -> None:
    """Asked before a file of this side is written: a file holds one side, and nothing that stands on another.

    Raises ExportError where the dataset is not ready, was found to have anything on two sides, or no side is named.
    """
    if dataset.status != BuildStatus.READY:
        raise ExportError(f"{dataset} is {dataset.status}: build it to the end first.")
    if split not in Split.values:
        raise ExportError(f"split: {split!r} is none of {', '.join(Split.values)}; a file holds one side.")
    found = dataset.counts.get("overlap") or overlap(dataset)
    if leaks := {name: count for name, count in found.items() if count}:
        raise ExportError(f"{dataset} has the same on two sides ({leaks}); build it anew before you export it.")
