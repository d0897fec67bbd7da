"""A shop of skin care from which a routine can be built, and Alice in it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytest_django.fixtures import Settings

from recommender.contracts import Item
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop


def _item(sku: str, name: str, leaf: str, price: str, ingredients: str | None, rating: float, **facets: str) -> Item:
    return Item(
        sku=sku,
        name=name,
        brand="Odeline",
        category=("Skincare", leaf),
        price=Decimal(price),
        currency="USD",
        ingredients=None if ingredients is None else tuple(ingredients.split(", ")),
        facets={kind: tuple(values.split("|")) for kind, values in facets.items()},
        rating=rating,
        rating_count=100,
        url=f"/p/{sku}/",
    )


ITEMS = (
    _item("C1", "Foam One", "Face Wash", "12.00", "Aqua, Coco-Glucoside", 4.6, skin_type="oily|dry"),
    _item("C2", "Foam Two", "Face Wash", "9.00", "Aqua, Sodium Laureth Sulfate, Parfum", 4.1, skin_type="oily"),
    _item("T1", "Bright Drops", "Face Serums", "32.00", "Aqua, Ascorbic Acid", 4.7, skin_type="oily|dry"),
    _item("T2", "Calm Drops", "Face Serums", "21.00", "Aqua, Centella Asiatica Extract", 4.3, skin_type="dry"),
    _item("T3", "Night Drops", "Face Serums", "26.00", "Aqua, Retinol", 4.8, skin_type="oily|dry"),
    _item("T4", "Peel Drops", "Face Serums", "14.00", "Aqua, Glycolic Acid", 4.0, skin_type="oily"),
    _item("M1", "Quiet Cream", "Moisturizers", "20.00", "Aqua, Glycerin, Squalane", 4.5, skin_type="dry|oily"),
    _item("M2", "Rose Cream", "Moisturizers", "11.00", "Aqua, Glycerin, Parfum", 4.2, skin_type="dry"),
    _item("M3", "Rest Cream", "Moisturizers", "30.00", "Aqua, Retinal", 4.9, skin_type="dry"),
    _item("S1", "Day Veil SPF 50", "Face Sunscreen", "18.00", "Aqua, Zinc Oxide", 4.4, skin_type="oily|dry"),
    _item("S2", "Sun Milk SPF 30", "Face Sunscreen", "10.00", "Aqua, Titanium Dioxide, Parfum", 4.0, skin_type="dry"),
)


class RoutineShop(SmallShop):
    """The small shop with other shelves."""

    @classmethod
    def reset(cls) -> None:
        """Everything back on the shelf."""
        SmallShop.items = {item.sku: item for item in ITEMS}


@pytest.fixture
def shop(db: None, settings: Settings) -> Iterator[type[SmallShop]]:
    """Its shelves, indexed."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off", "MAX_QUESTIONS": 0}
    RoutineShop.reset()
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    yield SmallShop
    vocabulary_store.forget()


@pytest.fixture
def alice(shop: type[SmallShop]) -> Alice:
    """She has just opened the widget."""
    return Alice()
