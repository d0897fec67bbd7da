"""The data card of a version: what is in it, what is not, and what nobody should learn from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from django.db import connection
from django.db.models import Count

from recommender.contracts import Move
from recommender.drawing import Bar, bars
from recommender.models import Dataset, DatasetRow, SafetyRule
from recommender.models.dataset import Split

# What the rows are told apart by: tag -> heading. One plot each.
TOLD = {
    "locale": "Languages",
    "move": "Moves",
    "skin_type": "Skin types",
    "price": "Price of the products spoken of",
    "rules": "Safety rules that held",
    "arm": "Arms",
    "model": "Models that took part",
}
CARD = "card.md"
FILES = (CARD, *(f"card-{tag}.svg" for tag in TOLD))
FEW = 30  # rows; a share of fewer says little
_TAGS = """
    SELECT tag.key, word.value, count(*) FROM belle_datasetrow AS it,
        jsonb_each(it.tags) AS tag, jsonb_array_elements_text(tag.value) AS word
    WHERE it.dataset_id = %s AND it.erased_at IS NULL GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2
"""
Tags = Mapping[str, Mapping[str, int]]  # tag -> word -> rows


def card(dataset: Dataset) -> dict[str, str]:
    """The files of the card, name -> text: Markdown that shows the plots lying beside it."""
    tags, rows = _tags(dataset), sum(_by_kind(dataset).values())
    plots = {f"card-{tag}.svg": _plot(tag, tags.get(tag, {}), rows) for tag in TOLD}
    return {CARD: "\n".join(_text(dataset, tags, rows)) + "\n", **plots}


def _tags(dataset: Dataset) -> Tags:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_TAGS, [dataset.pk])
        for tag, word, rows in cursor.fetchall():
            found[tag][word] = rows
    return found


def _by_kind(dataset: Dataset) -> Counter[tuple[str, str]]:
    """(kind, split) -> rows that are still there."""
    live = DatasetRow.objects.live().filter(dataset=dataset).order_by()
    return Counter({(k, s): n for k, s, n in live.values_list("kind", "split").annotate(n=Count("pk"))})


def _plot(tag: str, words: Mapping[str, int], rows: int) -> str:
    told = [Bar(word, count / rows, f"{count:,}") for word, count in words.items()]
    return bars(f"{TOLD[tag]}, in rows", told)


def _text(dataset: Dataset, tags: Tags, rows: int) -> Iterator[str]:
    yield f"# Data card of {dataset}"
    yield ""
    yield f"{rows:,} rows of {dataset.seen:,} conversations. A row may carry several words of one kind, or none."
    yield from _kinds(_by_kind(dataset))
    yield from _labels(dataset)
    yield from _left_out(dataset)
    for tag, heading in TOLD.items():
        yield from _told(tag, heading, tags.get(tag, {}))
    yield from _gaps(tags)


def _kinds(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    yield from ("", "## Rows", "", f"| kind | {' | '.join(Split.values)} |", f"|---|{'---|' * len(Split.values)}")
    for kind in sorted({kind for kind, _ in counts}):
        yield f"| {kind} | {' | '.join(f'{counts[kind, split]:,}' for split in Split.values)} |"


def _labels(dataset: Dataset) -> Iterator[str]:
    live = DatasetRow.objects.live().filter(dataset=dataset).exclude(label="").order_by("label")
    told = [f"{label} {n:,}" for label, n in live.values_list("label").annotate(n=Count("pk"))]
    yield from ("", f"Labels came from: {', '.join(told) or 'nobody'}.")


def _left_out(dataset: Dataset) -> Iterator[str]:
    """What was looked at and is not in, and what was masked in the rest."""
    yield from ("", "## Left out and masked", "")
    counts = dataset.counts
    for what in ("skipped", "dropped", "masked"):
        told = [f"{name}: {count:,}" for name, count in sorted((counts.get(what) or {}).items())]
        yield f"- {what}: {'; '.join(told) or 'nothing'}"
    erased = dataset.rows.filter(erased_at__isnull=False).count()
    yield f"- erased since, on a shopper's word: {erased:,}"


def _told(tag: str, heading: str, words: Mapping[str, int]) -> Iterator[str]:
    yield from ("", f"## {heading}", "")
    if not words:
        yield "No row says."
        return
    yield from (f"![{heading}](card-{tag}.svg)", "")
    yield from (f"- {word}: {count:,}" for word, count in words.items())


def _gaps(tags: Tags) -> Iterator[str]:
    """What a model cannot learn from this version."""
    yield from ("", "## What is missing", "")
    unseen = [move.value for move in Move if move not in tags.get("move", {})]
    yield f"- Moves that no row shows: {', '.join(unseen) or 'none'}."
    rules = SafetyRule.objects.in_force().order_by("code").values_list("code", flat=True)
    never = [code for code in rules if code not in tags.get("rules", {})]
    yield f"- Safety rules that no row meets: {', '.join(never) or 'none'}."
    few = [f"{word} ({n})" for tag in ("locale", "skin_type") for word, n in tags.get(tag, {}).items() if n < FEW]
    yield f"- Languages and skin types with fewer than {FEW} rows: {', '.join(few) or 'none'}."
