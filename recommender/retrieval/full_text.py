"""The search column: written in SQL, weighted name, brand and shelf, facets, description."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

CONFIGURATIONS = {  # of a plain PostgreSQL, by language
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "sv": "swedish",
}
WRITE = """
UPDATE belle_indexeditem SET search =
    setweight(to_tsvector(%(configuration)s::regconfig, name), 'A')
    || setweight(to_tsvector(%(configuration)s::regconfig, brand), 'B')
    || setweight(to_tsvector(%(configuration)s::regconfig, array_to_string(category, ' ')), 'B')
    || setweight(jsonb_to_tsvector(%(configuration)s::regconfig, facets, '["string"]'), 'C')
    || setweight(to_tsvector(%(configuration)s::regconfig, left(description, 100000)), 'D')
WHERE locale = %(locale)s AND sku = ANY(%(skus)s)
"""


def configuration(locale: str) -> str:
    """The text search configuration of a locale; `simple` where PostgreSQL ships none."""
    return CONFIGURATIONS.get(locale.replace("_", "-").split("-")[0].lower(), "simple")


def write(skus: Sequence[str], locale: str) -> None:
    """Fill the search column of these items."""
    with connection.cursor() as cursor:
        cursor.execute(WRITE, {"configuration": configuration(locale), "locale": locale, "skus": list(skus)})
