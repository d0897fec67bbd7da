"""How a version stands, in lines for a terminal: the same for whoever builds it and whoever only looks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from recommender.models import Dataset


def progress(dataset: Dataset) -> str:
    """One line: "1,200 of 10,000 conversations (12%), 3,400 rows"."""
    share = min(100, 100 * dataset.seen // max(1, dataset.expected))
    rows = dataset.cursor.get("rows", 0)
    return f"{dataset.seen:,} of {dataset.expected:,} conversations ({share}%), {rows:,} rows"


def described(dataset: Dataset) -> Iterator[str]:
    """All that a person wants to know of it."""
    counts = dataset.counts
    yield f"{dataset}: {dataset.status}, {progress(dataset)}"
    if dataset.error:
        yield f"why: {dataset.error}"
    for kind, sides in counts.get("rows", {}).items():
        yield f"{kind}: {_told(sides)}"
    for part in ("skipped", "dropped", "masked"):
        yield from (f"{part}, {name}: {count}" for name, count in sorted(counts.get(part, {}).items()))
    if erased := dataset.rows.filter(erased_at__isnull=False).count():
        yield f"erased since they were stored: {erased} rows"
    if "overlap" in counts:
        yield f"on two sides: {_told(counts['overlap'])}"
    if "seconds" in counts:
        yield f"seconds: {_told(counts['seconds'])}"
    yield from (
        f"exported {one.written_at:%Y-%m-%d %H:%M} UTC: {one.profile} {one.kind} to {one.target}"
        for one in dataset.exports.all()
    )


def _told(counts: Mapping[str, object]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
