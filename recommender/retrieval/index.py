"""Keeps Belle's index as the shop is: streams the items, writes what changed, drops what is gone, embeds new texts."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from django.db import reset_queries, transaction

from recommender.contracts import Catalogue, Item
from recommender.models import Heartbeat, IndexedItem, ItemEmbedding
from recommender.retrieval import full_text, gone, reviews, vectors, vocabulary_store
from recommender.retrieval.batches import batches
from recommender.retrieval.found import IndexReport
from recommender.retrieval.row import fingerprint, problem, row_of

BATCH = 500  # items in memory at a time
MADE_ELSEWHERE = {"id", "sku", "locale", "search", "liked_by"}
UPDATED = [name for name in IndexedItem.columns() if name not in MADE_ELSEWHERE]

Progress = Callable[[str, int], None]  # phase ("items", "dropped", "vectors") and how many so far
log = logging.getLogger(__name__)


def refresh(
    catalogue: Catalogue, locale: str, skus: Collection[str] | None = None, progress: Progress | None = None
) -> IndexReport:
    """Bring the index of one locale up to date: all of it, or only `skus`. A run that was killed is simply run again:
    what it had written is found unchanged."""
    say = progress or _silently
    if skus is None:
        report = _write(catalogue, catalogue.changed_since(None, locale), locale, say)
        dropped = gone.drop_all_but(catalogue.live_skus(locale), locale)
    else:
        found = catalogue.fetch(skus, locale)
        report = _write(catalogue, found.values(), locale, say)
        dropped = gone.drop(set(skus) - set(found), locale)
    say("dropped", dropped)
    vocabulary_store.forget()
    Heartbeat.objects.beat("index")
    return replace(report, dropped=dropped, embedded=vectors.refresh(locale, skus, say))


def forget(locale: str) -> None:
    """Let the next refresh write and embed every item anew; until then all can still be found."""
    items = IndexedItem.objects.of(locale)
    ItemEmbedding.objects.filter(item__in=items).update(fingerprint="")
    items.update(fingerprint="")


def _write(catalogue: Catalogue, items: Iterable[Item], locale: str, say: Progress) -> IndexReport:
    """Upsert what changed, batch by batch, with the reviews of each batch: these change while their items do not."""
    report = IndexReport()
    for batch in batches(items, BATCH):
        changed = _changed({item.sku: item for item in batch}, locale)
        rows = [row for row in (row_of(item, locale) for item in changed) if not _refused(row)]
        _upsert(rows, locale)
        reviews.refresh(catalogue, {item.sku for item in batch}, locale)
        report = replace(
            report,
            indexed=report.indexed + len(rows),
            unchanged=report.unchanged + len(batch) - len(changed),
            refused=report.refused + len(changed) - len(rows),
        )
        say("items", report.indexed + report.unchanged)
        reset_queries()  # under DEBUG Django keeps the text of every query
    return report


def _changed(items: dict[str, Item], locale: str) -> list[Item]:
    """Items whose fingerprint is new, by sku: two runs at once lock rows in the same order."""
    known = dict(IndexedItem.objects.of(locale).filter(sku__in=items).values_list("sku", "fingerprint"))
    return [item for sku, item in sorted(items.items()) if known.get(sku) != fingerprint(item)]


def _refused(row: IndexedItem) -> bool:
    """One bad item must not stop the others; it is named in the log."""
    reason = problem(row)
    if reason:
        log.warning("%s (%s) is not indexed: %s", row.sku, row.locale, reason)
    return bool(reason)


def _upsert(rows: list[IndexedItem], locale: str) -> None:
    with transaction.atomic():
        IndexedItem.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["sku", "locale"], update_fields=UPDATED
        )
        full_text.write([row.sku for row in rows], locale)


def _silently(phase: str, count: int) -> None:
    """Nobody listens."""
