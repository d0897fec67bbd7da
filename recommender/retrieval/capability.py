"""What this database can do: extensions and indexes are looked for, never assumed."""

from __future__ import annotations

from functools import cache

from django.db import connection

from recommender.models.vector_field import has_pgvector


def vectors() -> bool:
    """Whether dense retrieval is possible: the vector column is pgvector's."""
    return _vectors(_database())


def trigrams() -> bool:
    """Whether words with typing errors can be compared."""
    return _trigrams(_database())


def forget() -> None:
    """Look again: an extension was added, or another database is used."""
    _vectors.cache_clear()
    _trigrams.cache_clear()


def _database() -> str:
    settings = connection.settings_dict
    return f"{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


@cache
def _vectors(database: str) -> bool:
    """The column too must be of pgvector's type: the extension may have come after the table."""
    return has_pgvector(connection) and _answer(
        "SELECT atttypid = to_regtype('halfvec') FROM pg_attribute"
        " WHERE attrelid = to_regclass('belle_itemembedding') AND attname = 'vector'"
    )


@cache
def _trigrams(database: str) -> bool:
    return _answer("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')")


def _answer(question: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return bool(row and row[0])
