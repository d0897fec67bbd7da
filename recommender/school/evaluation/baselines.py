"""Two shops that cannot talk, for customers to meet instead of Belle: what most like, and what the search box finds."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from recommender.catalogue import catalogue
from recommender.conf import belle
from recommender.contracts import Context, Need, NeedKind
from recommender.dialogue.card import card
from recommender.dialogue.needs.words import read
from recommender.models import IndexedItem
from recommender.retrieval.arms import quality, words
from recommender.retrieval.filters import filtered, sellable
from recommender.retrieval.vocabulary_store import current

JSON = dict[str, Any]
Finds = Callable[["Shelves", str, int], Sequence[int]]


class Shelves:
    """customers.counter.Counter: each message brings the next best cards of its kind, and nothing is asked."""

    def __init__(self, locale: str, finds: Finds) -> None:
        self.locale, self.vocabulary = locale, current(locale)
        self.kinds: list[Need] = []  # of product, as last named
        self._finds, self._shown = finds, set[int]()

    def open(self, visitor: str) -> str:
        """Nobody remembers her."""
        return ""

    def say(self, text: str) -> JSON:
        """The first cards that she has not seen."""
        found = self._finds(self, text, len(self._shown) + belle().CARDS)
        fresh = [pk for pk in found if pk not in self._shown][: belle().CARDS]
        self._shown.update(fresh)
        skus = dict(IndexedItem.objects.filter(pk__in=fresh).values_list("pk", "sku"))
        now = catalogue().fetch(list(skus.values()), self.locale)
        cards = [card(uuid.uuid4(), now[skus[pk]]) for pk in fresh if skus[pk] in now]
        return {"id": "", "move": "recommend", "needs": [], "question": None, "cards": cards}

    def edit(self, remove: Sequence[str], add: Sequence[Need]) -> None:
        """There is nothing to put right."""

    def outcome(self, recommendation: str, outcome: str, reason: str = "") -> None:
        """Nothing is learned."""

    def thumb(self, reply: str, rating: str, reasons: Sequence[str] = ()) -> None:
        """Nothing is learned."""


def _popular(shelves: Shelves, text: str, enough: int) -> Sequence[int]:
    """The most and best rated of the kind of product that she named last, of all where she named none."""
    heard = read(text, Context(locale=shelves.locale), shelves.vocabulary).needs
    shelves.kinds = [need for need in heard if need.kind is NeedKind.CATEGORY] or shelves.kinds
    return [hit[0] for hit in quality.popular(filtered(shelves.kinds, shelves.locale, shelves.vocabulary), enough)]


def _keyword(shelves: Shelves, text: str, enough: int) -> Sequence[int]:
    """What full text finds for her words, best match first."""
    return [hit[0] for hit in words.find(sellable(shelves.locale), shelves.locale, text, enough)]


BASELINES: Mapping[str, Callable[[str], Shelves]] = {
    "popularity": lambda locale: Shelves(locale, _popular),
    "keyword": lambda locale: Shelves(locale, _keyword),
}
