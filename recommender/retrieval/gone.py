"""Drops what the shop no longer sells from the index."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db import connection, transaction
from django.utils import timezone

from recommender.models import IndexedItem, IndexedReview
from recommender.retrieval import reviews
from recommender.retrieval.batches import batches

BATCH = 2000
GONE = """
SELECT id FROM belle_indexeditem
WHERE locale = %s AND updated_at < %s
AND NOT EXISTS (SELECT 1 FROM belle_live WHERE belle_live.sku = belle_indexeditem.sku)
"""


def drop_all_but(live: Iterable[str], locale: str) -> int:
    """Delete what is not among `live`, a stream of skus; returns the number of items. What is indexed while `live` is
    being read is left alone: it may be newer than the stream."""
    dropped = 0
    for batch in batches(_gone(live, locale), BATCH):
        IndexedItem.objects.filter(id__in=batch).delete()
        dropped += len(batch)
    reviews.drop_orphans(locale)
    return dropped


def drop(skus: Collection[str], locale: str) -> int:
    """Delete these skus; returns how many were indexed."""
    items = IndexedItem.objects.of(locale).filter(sku__in=skus)
    count = items.count()
    items.delete()
    IndexedReview.objects.filter(locale=locale, sku__in=skus).delete()
    return count


def _gone(live: Iterable[str], locale: str) -> list[int]:
    """Ids of the rows to drop. The live skus go through a table, so that a million of them need no memory here."""
    began = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS belle_live")
        cursor.execute("CREATE TEMPORARY TABLE belle_live (sku text PRIMARY KEY) ON COMMIT DROP")
        for batch in batches(live, BATCH):
            cursor.execute("INSERT INTO belle_live SELECT unnest(%s::text[]) ON CONFLICT DO NOTHING", [batch])
        cursor.execute(GONE, [locale, began])
        return [row[0] for row in cursor.fetchall()]
