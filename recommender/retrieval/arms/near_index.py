"""The approximate index of a large catalogue's vectors: built by command, only where it pays."""

from __future__ import annotations

import hashlib

from django.db import connection
from psycopg.sql import SQL, Identifier, Literal

from recommender.contracts import Embedder
from recommender.models import ItemEmbedding

PAYS_FROM = 50_000  # vectors; fewer are compared one by one fast enough
SETTINGS = """
SET LOCAL hnsw.ef_search = 200; SET LOCAL hnsw.iterative_scan = relaxed_order; SET LOCAL hnsw.max_scan_tuples = 20000
"""
BUILD = """
CREATE INDEX {concurrently} {name} ON belle_itemembedding
USING hnsw ((vector::halfvec({dimension})) halfvec_cosine_ops) WHERE model = {model} AND dimension = {dimension}
"""
VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)"


def name(embedder: Embedder) -> str:
    """One index per model and dimension."""
    mark = hashlib.sha256(embedder.model.encode()).hexdigest()[:8]
    return f"belle_near_{mark}_{int(embedder.dimension)}"


def exists(embedder: Embedder) -> bool:
    """Whether the index is there and whole."""
    with connection.cursor() as cursor:
        cursor.execute(VALID, [name(embedder)])
        return bool(cursor.fetchone() == (True,))


def pays(embedder: Embedder) -> bool:
    """Whether the catalogue is large enough for it."""
    return ItemEmbedding.objects.filter(model=embedder.model, dimension=embedder.dimension).count() > PAYS_FROM


def build(embedder: Embedder) -> bool:
    """Build it if it is not there, without stopping writers where that can be; True if it was built. What a killed
    build left behind is removed first."""
    if exists(embedder):
        return False
    statement = SQL(BUILD).format(
        concurrently=SQL("" if connection.in_atomic_block else "CONCURRENTLY"),
        name=Identifier(name(embedder)),
        dimension=Literal(embedder.dimension),
        model=Literal(embedder.model),
    )
    with connection.cursor() as cursor:
        cursor.execute(SQL("DROP INDEX IF EXISTS {}").format(Identifier(name(embedder))))
        cursor.execute(statement)
    return True
