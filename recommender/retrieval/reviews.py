"""Keeps Belle's copy of the shop's reviews as the shop has them, and what their writers' kinds say of each item."""

from __future__ import annotations

import json
import logging
from collections.abc import Collection, Iterable, Iterator

from django.db import connection, transaction

from recommender.contracts import Catalogue, NeedKind, Review, ReviewedCatalogue
from recommender.models import IndexedReview
from recommender.retrieval.batches import batches
from recommender.retrieval.fencing import plain

BATCH = 1000  # reviews in memory at a time
LONGEST_TEXT, LONGEST_REF = 2000, 64  # characters
KINDS = frozenset(kind.value for kind in NeedKind)

ALONE = "SELECT pg_advisory_xact_lock(hashtext('belle reviews'))"  # two at once would wait for each other's rows
SEEN = "CREATE TEMPORARY TABLE belle_seen (sku text, ref text, PRIMARY KEY (sku, ref)) ON COMMIT DROP"
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
LIKED = """
WITH one AS (
    SELECT sku, trait.kind, trait.value, count(*) AS reviews, sum(rating) AS stars
    FROM belle_indexedreview, jsonb_each_text(traits) AS trait (kind, value)
    WHERE locale = %s AND sku = ANY(%s) GROUP BY sku, trait.kind, trait.value
), by_kind AS (
    SELECT sku, kind, jsonb_object_agg(value, jsonb_build_array(reviews, stars)) AS by_value FROM one GROUP BY sku, kind
), told AS (SELECT sku, jsonb_object_agg(kind, by_value) AS liked_by FROM by_kind GROUP BY sku)
UPDATE belle_indexeditem item SET liked_by = coalesce(told.liked_by, '{}')
FROM unnest(%s::text[]) AS wanted (sku) LEFT JOIN told USING (sku)
WHERE item.locale = %s AND item.sku = wanted.sku AND item.liked_by <> coalesce(told.liked_by, '{}')
"""
ORPHANS = """
DELETE FROM belle_indexedreview had WHERE locale = %s
AND NOT EXISTS (SELECT 1 FROM belle_indexeditem item WHERE item.sku = had.sku AND item.locale = had.locale)
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
    wanted = sorted(skus)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute("DROP TABLE IF EXISTS belle_seen")
        cursor.execute(SEEN)
        for batch in batches(_storable(told), BATCH):
            cursor.execute(COPY, [*_columns(batch), locale])
        cursor.execute(DROP, [locale, wanted])
        cursor.execute(LIKED, [locale, wanted, wanted, locale])


def counted(skus: Collection[str], locale: str, kinds: Collection[str]) -> dict[str, dict[str, dict[str, list[int]]]]:
    """Of the rows themselves: sku -> kind of the writers' trait -> its value -> [reviews, sum of stars, good ones]."""
    found: dict[str, dict[str, dict[str, list[int]]]] = {}
    if skus and kinds:
        with connection.cursor() as cursor:
            cursor.execute(TOLD, [locale, list(skus), list(kinds)])
            for sku, kind, value, *counts in cursor.fetchall():
                found.setdefault(sku, {}).setdefault(kind, {})[value] = counts
    return found


def drop(skus: Collection[str], locale: str) -> None:
    """Forget the reviews of these items."""
    IndexedReview.objects.filter(locale=locale, sku__in=skus).delete()


def drop_orphans(locale: str) -> None:
    """Forget the reviews of every item that is not indexed."""
    with connection.cursor() as cursor:
        cursor.execute(ORPHANS, [locale])


def _storable(reviews: Iterable[Review]) -> Iterator[Review]:
    """One bad review must not stop the others; it is named in the log."""
    for review in reviews:
        if 1 <= review.rating <= 5 and 0 < len(review.ref) <= LONGEST_REF and "\0" not in review.ref + review.sku:
            yield review
        else:
            log.warning("a review of %s is not indexed: %d stars, ref %.80r", review.sku, review.rating, review.ref)


def _columns(batch: Iterable[Review]) -> list[list[object]]:
    """Arrays for COPY; a review that comes twice counts as it came last."""
    kept = {(review.sku, review.ref): review for review in batch}.values()
    return [
        [review.sku for review in kept],
        [review.ref for review in kept],
        [review.rating for review in kept],
        [json.dumps(_traits(review)) for review in kept],
        [plain(review.text, LONGEST_TEXT) for review in kept],
    ]


def _traits(review: Review) -> dict[str, str]:
    """Kinds of need that Belle knows, each with the writer's own value in lower case."""
    said = ((str(kind), plain(str(value), LONGEST_REF).casefold()) for kind, value in review.traits.items())
    return {kind: value for kind, value in said if kind in KINDS and value}
