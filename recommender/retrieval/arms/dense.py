"""Finds items by meaning: nearest vectors, exactly where few are left, by the index of a large catalogue else."""

from __future__ import annotations

import logging

from django.db import connection, transaction

from recommender.contracts import Embedder
from recommender.exceptions import VoiceError
from recommender.models.item import IndexedItemQuerySet
from recommender.retrieval import capability, embedding
from recommender.retrieval.arms import near_index
from recommender.retrieval.arms.fusion import Hit
from recommender.retrieval.vectors import literal

FEW = 5000  # items left over that are compared one by one
SMALL = 50_000  # a catalogue that is always compared one by one

# Adding 0 keeps the planner from walking the index, which would stop before the filters have found enough.
EXACT = """
WITH left_over AS MATERIALIZED ({items})
SELECT left_over.id, left_over."group" FROM left_over
JOIN belle_itemembedding had ON had.item_id = left_over.id
WHERE had.model = %s AND had.dimension = %s
ORDER BY (had.vector::halfvec({dimension}) <=> %s::halfvec({dimension})) + 0, left_over.id LIMIT %s
"""
# The index gives up some of the order for enough items that pass the filters: it is made good at the end.
NEAR = """
SELECT id, "group" FROM (
    SELECT item.id, item."group", had.vector FROM belle_itemembedding had JOIN ({items}) item ON item.id = had.item_id
    WHERE had.model = %s AND had.dimension = %s
    ORDER BY had.vector::halfvec({dimension}) <=> %s::halfvec({dimension}) LIMIT %s) nearest
ORDER BY vector::halfvec({dimension}) <=> %s::halfvec({dimension}), id
"""

log = logging.getLogger(__name__)


def find(items: IndexedItemQuerySet, query: str, enough: int, rows: int, catalogue: int) -> list[Hit]:
    """Nearest first; nothing where vectors cannot be had. `rows`: items left over, `catalogue`: items in all."""
    embedder = embedding.current() if capability.vectors() and query.strip() else None
    if embedder is None:
        return []
    try:
        (vector,) = embedder.embed([query])
    except VoiceError as error:
        log.warning("this search goes by words alone: %s", error)
        return []
    exact = rows <= FEW or catalogue <= SMALL or not near_index.exists(embedder)
    return _nearest(EXACT if exact else NEAR, items, embedder, literal(vector), enough)


def _nearest(statement: str, items: IndexedItemQuerySet, embedder: Embedder, vector: str, enough: int) -> list[Hit]:
    inner, params = items.order_by().values("id", "group").query.sql_with_params()
    sql = statement.format(items=inner, dimension=int(embedder.dimension))
    with transaction.atomic(), connection.cursor() as cursor:
        if statement is NEAR:
            cursor.execute(near_index.SETTINGS)
        again = [vector] if statement is NEAR else []
        cursor.execute(sql, [*params, embedder.model, embedder.dimension, vector, enough, *again])
        return [(number, group) for number, group in cursor.fetchall()]
