"""Finding a version by its name, and the files that were written of one by the conversation in them."""

from __future__ import annotations

import uuid

from recommender.exceptions import ExportError
from recommender.models import Dataset, DatasetExport

DIGITS = 10  # more than the number of any version has


def version(name: str) -> Dataset:
    """`sums@2`, or the newest of `sums`. Raises ExportError with the names that there are."""
    plain, at, number = name.partition("@")
    found = Dataset.objects.filter(name=plain.replace("\0", "")).order_by("-version")
    if at:
        found = found.filter(version=int(number) if number.isdecimal() and len(number) < DIGITS else 0)
    dataset = found.first()
    if dataset is None:
        known = ", ".join(map(str, Dataset.objects.order_by("name", "version"))) or "none yet"
        raise ExportError(f"There is no training set {name}. There are: {known}.")
    return dataset


def holding(conversation: uuid.UUID) -> list[str]:
    """A line for each export whose files hold rows of this conversation."""
    exports = DatasetExport.objects.holding(conversation).select_related("dataset").order_by("written_at", "pk")
    return [
        f"{one.written_at:%Y-%m-%d %H:%M} UTC: {one} ({one.kind}, {one.split or 'all sides'}) to {one.target}: "
        + ", ".join(file["name"] for file in one.files)
        for one in exports
    ]
