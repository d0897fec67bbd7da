"""Finds items by her words: all of them, then any of them; and names that look like a word which nothing bears."""

from __future__ import annotations

import re

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import connection
from django.db.models import BooleanField, F, Func, Q, Value
from django.db.models.functions import Greatest

from recommender.models import IndexedItem
from recommender.models.item import IndexedItemQuerySet
from recommender.retrieval import capability
from recommender.retrieval.arms.fusion import Hit
from recommender.retrieval.full_text import configuration

ANY_WORD_CAP = 5000  # items ranked for "any of these words": ranking every match of a million is slow
LONGEST = 40  # words of a message that are searched
TYPO_WORDS = 8
SHORTEST_TYPO = 4  # letters; shorter words look like too many others

WORD = re.compile(r"\w+")
# Few names are compared as fast without it, but then it is built in no time.
INDEX = "CREATE INDEX IF NOT EXISTS belle_alike_name ON belle_indexeditem USING gin (name gin_trgm_ops)"
STRANGE = """
SELECT word FROM unnest(%(words)s::text[]) WITH ORDINALITY AS said (word, place),
    plainto_tsquery(%(configuration)s::regconfig, word) AS wanted
WHERE numnode(wanted) > 0 AND NOT EXISTS (
    SELECT 1 FROM belle_indexeditem item WHERE item.locale = %(locale)s AND item.search @@ wanted
) ORDER BY place
"""


def index_names() -> None:
    """Build the index by which look-alikes are found, where the database can; once built, it follows the items."""
    if capability.trigrams():
        with connection.cursor() as cursor:
            cursor.execute(INDEX)


def find(items: IndexedItemQuerySet, locale: str, query: str, enough: int) -> list[Hit]:
    """Best first. Items with every word come before items with some."""
    words = WORD.findall(query)[:LONGEST]
    if not words:
        return []
    hits = _all_words(items, locale, words, enough)
    if len(hits) < enough:
        hits += [hit for hit in _any_word(items, locale, words, enough) if hit not in set(hits)]
    return hits[:enough]


def _all_words(items: IndexedItemQuerySet, locale: str, words: list[str], enough: int) -> list[Hit]:
    return _ranked(items, _query(" ".join(words), locale), enough)


def _any_word(items: IndexedItemQuerySet, locale: str, words: list[str], enough: int) -> list[Hit]:
    query = _query(" or ".join(words), locale)
    some = items.order_by().filter(search=query).values("id")[:ANY_WORD_CAP]
    return _ranked(IndexedItem.objects.filter(id__in=some), query, enough)


def _query(text: str, locale: str) -> SearchQuery:
    return SearchQuery(text, config=configuration(locale), search_type="websearch")


def _ranked(items: IndexedItemQuerySet, query: SearchQuery, enough: int) -> list[Hit]:
    rank = SearchRank(F("search"), query, cover_density=True)
    found = items.filter(search=query).order_by(rank.desc(), F("rating_count").desc(), "sku")
    return list(found.values_list("id", "group")[:enough])


def look_alikes(items: IndexedItemQuerySet, locale: str, query: str, enough: int) -> list[Hit]:
    """Items whose name has a word like one of hers, most alike first: for typing errors, so only for words that no item
    of the shop bears as they are."""
    long = dict.fromkeys(word for word in WORD.findall(query)[:LONGEST] if len(word) >= SHORTEST_TYPO)
    words = _strange(locale, list(long))[:TYPO_WORDS] if long and capability.trigrams() else []
    if not words:
        return []
    alike, near = Q(), [TrigramWordSimilarity(word, "name") for word in words]
    for word in words:
        alike |= Q(_alike(word))
    best = Greatest(*near) if len(near) > 1 else near[0]
    found = items.filter(alike).order_by(best.desc(), F("rating_count").desc(), "sku")
    return list(found.values_list("id", "group")[:enough])


def _strange(locale: str, words: list[str]) -> list[str]:
    """The words that stand in no item and are no small words of the language."""
    with connection.cursor() as cursor:
        cursor.execute(STRANGE, {"locale": locale, "words": words, "configuration": configuration(locale)})
        return [word for (word,) in cursor.fetchall()]


def _alike(word: str) -> Func:
    """Word similarity of at least 0.6, by the operator that an index can answer."""
    return Func(F("name"), Value(word), arg_joiner=" %%> ", template="(%(expressions)s)", output_field=BooleanField())
