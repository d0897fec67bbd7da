"""What a few typed letters may mean: shelves, makers and products whose words begin so."""

from __future__ import annotations

import re
from dataclasses import dataclass

from products.listing import one_a_group
from products.models import Brand
from products.search import search, words_of
from products.shelving import stocked

FEWEST_LETTERS = 2
SHELVES, MAKERS, PRODUCTS = 3, 2, 5
_BEST_FIRST: tuple[str, ...] = ("-rank", "-rating_count", "id")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to go to; `kind` says in words what it is, `picture` is empty for what has none."""

    label: str
    kind: str
    address: str
    picture: str = ""


def places_for(query: str) -> list[Suggestion]:
    """Shelves and makers with every word of the query at the beginning of one of theirs."""
    words = words_of(query)
    if not words or len(query.strip()) < FEWEST_LETTERS:
        return []
    begins = "".join(rf"(?=.*\m{re.escape(word)})" for word in words)
    shelves = stocked().filter(name__iregex=begins)[:SHELVES]
    makers = Brand.objects.on_sale().filter(name__iregex=begins)[:MAKERS]
    found = [Suggestion(shelf.name, "Shelf", shelf.get_absolute_url()) for shelf in shelves]
    return found + [Suggestion(maker.name, "Maker", maker.get_absolute_url()) for maker in makers]


def suggestions_for(query: str) -> list[Suggestion]:
    """Places first, then the products that fit every word best."""
    if len(query.strip()) < FEWEST_LETTERS or not words_of(query):
        return []
    found, every_word = search(query)
    products = one_a_group(found).for_cards().order_by(*_BEST_FIRST)[:PRODUCTS] if every_word else []
    things = [Suggestion(one.name, one.brand.name, one.get_absolute_url(), one.picture) for one in products]
    return places_for(query) + things
