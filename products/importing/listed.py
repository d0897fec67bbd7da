"""The skus that a file lists, kept in a table of the database: a long file needs no more memory than a short one."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

Place = tuple[str, int]  # sku, line
_MAKE = "CREATE TEMPORARY TABLE products_listed (sku text PRIMARY KEY, line bigint NOT NULL) ON COMMIT DROP"
_ADD = """
    INSERT INTO products_listed SELECT * FROM unnest(%s::text[], %s::bigint[])
    ON CONFLICT DO NOTHING RETURNING line
"""
_FIRST = "SELECT sku, line FROM products_listed WHERE sku = ANY(%s)"
_MISSING = """
    SELECT id FROM products_product product WHERE is_live
    AND NOT EXISTS (SELECT 1 FROM products_listed listed WHERE listed.sku = product.sku) ORDER BY sku
"""


class Listed:
    """Skus with the line on which each came first."""

    def add(self, places: Sequence[Place]) -> list[tuple[int, str, int]]:
        """Add places in the file's order; those whose sku was there already, as (line, sku, first line)."""
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [[sku for sku, _ in places], [line for _, line in places]])
            new = {line for (line,) in cursor.fetchall()}
            again = [(line, sku) for sku, line in places if line not in new]
            cursor.execute(_FIRST, [[sku for _, sku in again]])
            first = dict(cursor.fetchall())
        return [(line, sku, first[sku]) for line, sku in again]

    def missing(self) -> Iterable[int]:
        """Ids of live products that were not added, by sku: eight bytes for each."""
        with connection.cursor() as cursor:
            cursor.execute(_MISSING)
            return array("q", (number for (number,) in cursor))


@contextmanager
def listing() -> Iterator[Listed]:
    """An empty list, which is gone after the block."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_MAKE)
        yield Listed()
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE products_listed")  # an outer transaction may want another
