"""Keeps Belle's copy of the shop's reviews as the shop has them, and what their writers' kinds say of each item."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Iterator

from django.db import connection, transaction

from recommender.contracts import Catalogue, NeedKind, Review, ReviewedCatalogue
from recommender.models import IndexedItem, IndexedReview
from recommender.retrieval.batches import batches
from recommender.retrieval.fencing import plain

BATCH = 1000  # reviews in memory at a time
LONGEST_TEXT, LONGEST_REF = 2000, 64  # characters
KINDS = frozenset(kind.value for kind in NeedKind)

ALONE = "SELECT pg_advisory_xact_lock(hashtext('belle reviews'))"  # two at once would wait for each other's rows
SEEN = """
DROP TABLE IF EXISTS belle_seen;
CREATE TEMPORARY TABLE belle_seen (sku text, ref text, PRIMARY KEY (sku, ref)) ON COMMIT DROP
"""
# An item that could not be indexed has no reviews here. What is as it was is not written.
COPY = """
WITH new AS (
    SELECT * FROM unnest(%s::text[], %s::text[], %s::int[], %s::jsonb[], %s::text[])
        AS new (sku, ref, rating, traits, text)
), seen AS (INSERT INTO belle_seen SELECT sku, ref FROM new ON CONFLICT DO NOTHING)
INSERT INTO belle_indexedreview AS had (sku, locale, ref, rating, traits, text)
SELECT new.sku, item.locale, new.ref, new.rating, new.traits, new.text
FROM new JOIN belle_indexeditem item ON item.sku = new.sku AND item.locale = %s
ORDER BY new.sku, new.ref
ON CONFLICT (sku, locale, ref) DO UPDATE SET rating = EXCLUDED.rating, traits = EXCLUDED.traits, text = EXCLUDED.text
WHERE (had.rating, had.traits, had.text) IS DISTINCT FROM (EXCLUDED.rating, EXCLUDED.traits, EXCLUDED.text)
"""
DROP = """
DELETE FROM belle_indexedreview had WHERE locale = %s AND sku = ANY(%s)
AND NOT EXISTS (SELECT 1 FROM belle_seen seen WHERE seen.sku = had.sku AND seen.ref = had.ref)
"""
# Who wrote what: reviews, the sum of their stars, and how many gave four or more, by kind and value of the writers.
TOLD = """
SELECT sku, trait.kind, trait.value, count(*), sum(rating), count(*) FILTER (WHERE rating >= 4)
FROM belle_indexedreview, jsonb_each_text(traits) AS trait (kind, value)
WHERE locale = %s AND sku = ANY(%s) AND trait.kind = ANY(%s) GROUP BY sku, trait.kind, trait.value
"""

log = logging.getLogger(__name__)


def refresh(catalogue: Catalogue, skus: Collection[str], locale: str) -> None:
    """Make the copy of these items' reviews what the shop has now, all or nothing. A shop without reviews has none."""
    told = catalogue.reviews(skus, locale) if isinstance(catalogue, ReviewedCatalogue) else ()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute(SEEN)
        for batch in batches(_storable(told), BATCH):
            cursor.execute(COPY, [*_columns(batch), locale])
        cursor.execute(DROP, [locale, list(skus)])
        _count(skus, locale)


def _count(skus: Collection[str], locale: str) -> None:
    """Bring what items know of their reviewers in line with the rows."""
    told = counted(skus, locale, KINDS)
    items = IndexedItem.objects.of(locale).filter(sku__in=skus).order_by("sku").only("sku", "liked_by")
    stale = [item for item in items if item.liked_by != told.get(item.sku, {})]
    for item in stale:
        item.liked_by = told.get(item.sku, {})
    IndexedItem.objects.bulk_update(stale, ["liked_by"])


def counted(skus: Collection[str], locale: str, kinds: Collection[str]) -> dict[str, dict[str, dict[str, list[int]]]]:
    """Of the rows themselves: sku -> kind of the writers' trait -> its value -> [reviews, sum of stars, good ones]."""
    found: dict[str, dict[str, dict[str, list[int]]]] = {}
    if skus and kinds:
        with connection.cursor() as cursor:
            cursor.execute(TOLD, [locale, list(skus), list(kinds)])
            for sku, kind, value, *counts in cursor.fetchall():
                found.setdefault(sku, {}).setdefault(kind, {})[value] = counts
    return found


def drop_orphans(locale: str) -> None:
    """Forget the reviews of every item that is not indexed."""
    indexed = IndexedItem.objects.of(locale).values("sku")
    IndexedReview.objects.filter(locale=locale).exclude(sku__in=indexed).delete()


def _storable(reviews: Iterable[Review]) -> Iterator[Review]:
    """One bad review must not stop the others; it is named in the log."""
    for review in reviews:
        if 1 <= review.rating <= 5 and 0 < len(review.ref) <= LONGEST_REF and "\0" not in review.ref + review.sku:
            yield review
        else:
            log.warning("a review of %s is not indexed: %d stars, ref %.80r", review.sku, review.rating, review.ref)


def _columns(batch: Iterable[Review]) -> list[list[object]]:
    """Arrays for COPY; a review that comes twice counts as it came last."""
    kept = {(one.sku, one.ref): one for one in batch}.values()
    rows = [(one.sku, one.ref, one.rating, json.dumps(_traits(one)), plain(one.text, LONGEST_TEXT)) for one in kept]
    return [list(column) for column in zip(*rows, strict=True)]


def _traits(review: Review) -> dict[str, str]:
    """Kinds of need that Belle knows, each with the writer's own value in lower case."""
    said = ((str(kind), plain(str(value), LONGEST_REF).casefold()) for kind, value in review.traits.items())
    return {kind: value for kind, value in said if kind in KINDS and value}
