"""Embeds the texts that have no current vector, in pieces: a killed run goes on where it stopped."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from django.db import connection

from recommender.contracts import Embedder
from recommender.retrieval import capability, embedding

BATCH = 256  # texts in one transaction
Work = list[tuple[int, str]]  # item id, text

MISSING = """
SELECT item.id, item.text FROM belle_indexeditem item
LEFT JOIN belle_itemembedding had ON had.item_id = item.id AND had.model = %s
WHERE item.locale = %s AND item.id > %s AND (%s::text[] IS NULL OR item.sku = ANY(%s)) AND (
    had.id IS NULL OR had.dimension <> %s
    OR had.fingerprint <> encode(sha256(convert_to(item.text, 'UTF8')), 'hex')
)
ORDER BY item.id LIMIT %s
"""
STORE = """
INSERT INTO belle_itemembedding (item_id, model, dimension, fingerprint, vector)
SELECT item.id, %s, %s, encode(sha256(convert_to(new.text, 'UTF8')), 'hex'), new.vector::halfvec
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS new (id, text, vector)
JOIN belle_indexeditem item ON item.id = new.id
ON CONFLICT (item_id, model) DO UPDATE
SET dimension = EXCLUDED.dimension, fingerprint = EXCLUDED.fingerprint, vector = EXCLUDED.vector
"""


def refresh(locale: str, skus: Collection[str] | None, say: Callable[[str, int], None]) -> int:
    """Embed new and changed texts; returns how many. Nothing where vectors cannot be stored or made."""
    embedder = embedding.current() if capability.vectors() else None
    if embedder is None:
        return 0
    done = 0
    for work in _missing(embedder, locale, skus):
        _embed(embedder, work)
        done += len(work)
        say("vectors", done)
    return done


def literal(vector: Sequence[float]) -> str:
    """The vector as pgvector reads it."""
    return f"[{','.join(f'{x:.6g}' for x in vector)}]"


def _missing(embedder: Embedder, locale: str, skus: Collection[str] | None) -> Iterator[Work]:
    """Items without a current vector, by id."""
    some, last = (None if skus is None else sorted(skus)), 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(MISSING, [embedder.model, locale, last, some, some, embedder.dimension, BATCH])
            work: Work = cursor.fetchall()
        if not work:
            return
        yield work
        last = work[-1][0]


def _embed(embedder: Embedder, work: Work) -> None:
    """Store a vector for each text; an item that was dropped meanwhile is passed over."""
    found = [literal(vector) for vector in embedder.embed([text for _, text in work])]
    ids, texts = [number for number, _ in work], [text for _, text in work]
    with connection.cursor() as cursor:
        cursor.execute(STORE, [embedder.model, embedder.dimension, ids, texts, found])
