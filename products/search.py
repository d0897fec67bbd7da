"""Finding products by words: Postgres full text over what a shopper would call them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Value

from products.models import Product
from products.models.product import ProductQuerySet

_WORD = re.compile(r"\w+", re.UNICODE)
MOST_WORDS = 12


def words_of(query: str) -> list[str]:
    """The words of a query, at most twelve."""
    return _WORD.findall(query.casefold())[:MOST_WORDS]


def _matching(words: list[str], joint: str) -> ProductQuerySet:
    """Products that match the words, each read as the beginning of a word, the best first."""
    raw = joint.join(f"'{word}':*" for word in words)
    query = SearchQuery(raw, config="english", search_type="raw")
    found = Product.objects.live().filter(search=query)
    return found.annotate(rank=SearchRank(F("search"), query, normalization=Value(1)))


def search(query: str) -> tuple[ProductQuerySet, bool]:
    """Live products with `rank`, and whether they hold every word (else: some of the words)."""
    words = words_of(query)
    if not words:
        return Product.objects.annotate(rank=Value(0.0)).none(), True
    every = _matching(words, " & ")
    if len(words) == 1 or every.exists():
        return every, True
    return _matching(words, " | "), False


def search_text(product: Product, brand: str, trail: str, ingredients: Iterable[str]) -> str:
    """The words a product is found by, beside its name."""
    parts = [brand, trail, product.variant, *product.claims, *product.concerns, *product.skin_types]
    return "\n".join([*filter(None, parts), product.description, ", ".join(ingredients)]).strip()
