"""An invented shop in memory, and an embedder that counts letters: nothing here is random."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from django.http import HttpRequest

from recommender.contracts import BagLine, Facets, Item

DIMENSION = 26


def item(sku: str, **changes: object) -> Item:
    """A plain moisturiser of one house, unless told otherwise."""
    facts: dict[str, object] = {
        "name": f"Day Cream {sku}",
        "brand": "Alder & Ash",
        "category": ("Skincare", "Moisturizers"),
        "price": Decimal("20.00"),
        "currency": "USD",
        "ingredients": ("Aqua", "Glycerin"),
        "rating": 4.0,
        "rating_count": 10,
        **changes,
    }
    return Item(sku=sku, **facts)  # type: ignore[arg-type]


class MemoryCatalogue:
    """A shop whose items a test changes by hand; `read` lists the skus in the order in which they were streamed."""

    locales: tuple[str, ...] = ("en",)

    def __init__(self, *items: Item) -> None:
        self.items = {one.sku: one for one in items}
        self.read: list[str] = []

    def changed_since(self, moment: datetime | None, locale: str) -> Iterator[Item]:
        for sku in list(self.items):
            self.read.append(sku)
            yield self.items[sku]

    def live_skus(self, locale: str) -> Iterator[str]:
        yield from list(self.items)

    def fetch(self, skus: Collection[str], locale: str) -> dict[str, Item]:
        return {sku: self.items[sku] for sku in skus if sku in self.items}

    def facets(self, locale: str) -> Facets:
        raise NotImplementedError  # Belle counts her own index

    def add_to_bag(self, request: HttpRequest, sku: str, quantity: int = 1) -> BagLine:
        raise NotImplementedError

    def url(self, sku: str, locale: str) -> str:
        return f"/{sku}/"


class LetterEmbedder:
    """A vector of letter counts: texts with the same letters are near. `seen` holds every text it was given."""

    dimension = DIMENSION

    def __init__(self, model: str = "letters") -> None:
        self.model = model
        self.seen: list[str] = []

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        self.seen += texts
        return [self._one(text.lower()) for text in texts]

    def _one(self, text: str) -> list[float]:
        counts = [float(text.count(chr(ord("a") + place))) for place in range(DIMENSION)]
        length = sum(count * count for count in counts) ** 0.5 or 1.0
        return [count / length for count in counts]
