"""The vocabulary of what is indexed, kept in the process until the index changes."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Avg, Count, Max

from recommender.contracts import Facets
from recommender.models import IndexedItem
from recommender.retrieval import shop_words
from recommender.retrieval.vocabulary import Vocabulary

PROBE_S = 3.0  # seconds between two looks at the index's version

Version = tuple[datetime | None, int]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What one locale holds, as of one version of the index. `rating` is the mean of the items' mean stars."""

    version: Version
    facets: Facets
    inci: frozenset[str]
    vocabulary: Vocabulary
    rating: float
    items: int
    looked: float  # when the version was last compared, in monotonic seconds


_shelves: dict[str, Shelf] = {}
_looking = threading.Lock()  # a changed index is read once, however many turns are written at a time


def current(locale: str) -> Vocabulary:
    """The vocabulary of one locale, at most a few seconds old."""
    return shelf(locale).vocabulary


def shelf(locale: str) -> Shelf:
    """The vocabulary with the catalogue's figures, at most a few seconds old."""
    with _looking:
        return _looked_at(locale)


def _looked_at(locale: str) -> Shelf:
    known, now = _shelves.get(locale), time.monotonic()
    if known and now - known.looked < PROBE_S:
        return known
    version = _version(locale)
    fresh = replace(known, looked=now) if known and known.version == version else _read(locale, version, known, now)
    _shelves[locale] = fresh
    return fresh


def forget() -> None:
    """The index changed here: look at it again."""
    for locale, known in list(_shelves.items()):
        _shelves[locale] = replace(known, looked=float("-inf"))


def _version(locale: str) -> Version:
    found = IndexedItem.objects.of(locale).aggregate(last=Max("updated_at"), count=Count("id"))
    return found["last"], found["count"]


def _read(locale: str, version: Version, known: Shelf | None, now: float) -> Shelf:
    """A new price is no new word: where the words are the same, the vocabulary is kept."""
    facets, inci = shop_words.facets(locale), shop_words.inci(locale)
    same = known is not None and (known.facets, known.inci) == (facets, inci)
    vocabulary = known.vocabulary if known and same else Vocabulary.from_facets(facets, inci)
    rating = IndexedItem.objects.of(locale).aggregate(mean=Avg("rating"))["mean"] or 0.0
    return Shelf(version, facets, inci, vocabulary, rating, version[1], now)
