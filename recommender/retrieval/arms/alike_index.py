"""The index by which names with a typing error are found in a large catalogue: built by command, where it pays."""

from __future__ import annotations

from django.db import connection

from recommender.models import IndexedItem
from recommender.retrieval import capability

PAYS_FROM = 20_000  # items; fewer names are compared one by one fast enough
NAME = "belle_alike_name"
BUILD = "CREATE INDEX {concurrently} {name} ON belle_indexeditem USING gin (name gin_trgm_ops)"
VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"


def exists() -> bool:
    """Whether the index is there and whole."""
    with connection.cursor() as cursor:
        cursor.execute(VALID, [NAME])
        return bool(cursor.fetchone() == (True,))


def build() -> bool:
    """Build it where it pays and is missing, without stopping writers where that can be; True if it was built. What a
    killed build left behind is removed first."""
    if not capability.trigrams() or IndexedItem.objects.count() <= PAYS_FROM or exists():
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {NAME}")
        cursor.execute(BUILD.format(name=NAME, concurrently="" if connection.in_atomic_block else "CONCURRENTLY"))
    return True
