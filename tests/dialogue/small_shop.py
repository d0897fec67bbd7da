"""A shop of a dozen invented products in memory: a Catalogue for the tests of whole turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

from django.http import HttpRequest

from recommender.contracts import BagLine, Facets, Item
from recommender.exceptions import OutOfStock, UnknownItem


def _item(sku: str, name: str, leaf: str, price: str, ingredients: str | None, **facets: tuple[str, ...]) -> Item:
    return Item(
        sku=sku,
        name=name,
        brand="Odeline" if sku < "P6" else "Nordhaven",
        category=("Skincare", leaf),
        price=Decimal(price),
        currency="USD",
        ingredients=None if ingredients is None else tuple(ingredients.split(", ")),
        facets=facets,
        rating=4.0 + int(sku[1:]) / 20,
        rating_count=10 * int(sku[1:]),
        url=f"/p/{sku}/",
    )


ITEMS = (
    _item("P1", "Quiet Cream", "Moisturizers", "20.00", "Aqua, Glycerin, Squalane", skin_type=("dry",)),
    _item("P2", "Rose Cream", "Moisturizers", "18.00", "Aqua, Glycerin, Parfum, Linalool", skin_type=("dry",)),
    _item("P3", "Lost Label Cream", "Moisturizers", "9.00", None, skin_type=("dry",)),
    _item("P4", "Clear Gel", "Moisturizers", "24.00", "Aqua, Niacinamide", skin_type=("oily",), concern=("acne",)),
    _item("P5", "Night Rest", "Moisturizers", "60.00", "Aqua, Retinol, Parfum", skin_type=("normal",)),
    _item("P6", "Foam One", "Face Wash", "12.00", "Aqua, Coco-Glucoside", skin_type=("oily",)),
    _item("P7", "Foam Two", "Face Wash", "14.00", "Aqua, Sodium Laureth Sulfate, Parfum", skin_type=("oily",)),
    _item("P8", "Bright Drops", "Face Serums", "32.00", "Aqua, Ascorbic Acid", concern=("dark spots",)),
    _item("P9", "Calm Drops", "Face Serums", "28.00", "Aqua, Centella Asiatica Extract", concern=("redness",)),
)


class SmallShop:
    """contracts.Catalogue in memory; tests change `items` to change the shop."""

    locales: tuple[str, ...] = ("en",)
    items: dict[str, Item] = {}

    @classmethod
    def reset(cls) -> None:
        """Everything back on the shelf."""
        cls.items = {item.sku: item for item in ITEMS}

    @classmethod
    def change(cls, sku: str, **fields: object) -> None:
        """Change one item's fields, as the shop would."""
        cls.items[sku] = replace(cls.items[sku], **fields)  # type: ignore[arg-type]

    def changed_since(self, moment: datetime | None, locale: str) -> Iterator[Item]:
        """All of them."""
        return iter(list(self.items.values()))

    def live_skus(self, locale: str) -> Iterator[str]:
        """All of them."""
        return iter(list(self.items))

    def fetch(self, skus: Collection[str], locale: str) -> dict[str, Item]:
        """As they are now."""
        return {sku: self.items[sku] for sku in skus if sku in self.items}

    def facets(self, locale: str) -> Facets:
        """Counted by hand."""
        values: dict[str, Counter[str]] = {}
        for item in self.items.values():
            for name, held in item.facets.items():
                values.setdefault(name, Counter()).update(held)
        return Facets(
            Counter(item.category for item in self.items.values()),
            Counter(item.brand for item in self.items.values()),
            values,
            "USD",
        )

    def add_to_bag(self, request: HttpRequest, sku: str, quantity: int = 1) -> BagLine:
        """Counts only."""
        if sku not in self.items:
            raise UnknownItem(sku)
        if not self.items[sku].in_stock:
            raise OutOfStock(sku)
        return BagLine(sku, quantity, quantity)

    def url(self, sku: str, locale: str) -> str:
        """A page."""
        return f"/p/{sku}/"
