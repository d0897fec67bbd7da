"""Guesses the words that were meant where a search finds nothing."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from rapidfuzz import fuzz, process

from products.models import Brand, Category, Product
from products.search import words_of

NAMES = 3000  # product names that lend their words, those with the most ratings first
ALIKE = 80  # of 100
SHORTEST = 4  # letters; shorter words are too like each other


def _known() -> set[str]:
    """The words of shelves, brands and products."""
    products = Product.objects.live().order_by("-rating_count").values_list("name", flat=True)[:NAMES]
    shelves = Category.objects.values_list("name", flat=True)
    names: Iterable[str] = chain(products, shelves, Brand.objects.values_list("name", flat=True))
    return {word for name in names for word in words_of(name) if len(word) >= SHORTEST}


def meant(query: str) -> str:
    """The query with its misspelt words mended; empty where no word is like one we know."""
    known = _known()
    words = words_of(query)
    mended = [word if word in known or len(word) < SHORTEST else _nearest(word, known) for word in words]
    return " ".join(mended) if mended != words else ""


def _nearest(word: str, known: set[str]) -> str:
    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
    return found[0] if found else word
