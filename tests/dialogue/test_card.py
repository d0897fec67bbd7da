"""A card's figures are the catalogue's own; the unit price is worked out from them."""

import uuid
from dataclasses import replace
from decimal import Decimal

import pytest

from recommender.contracts import Disclosure, Item, NeedKind, Reason, Source
from recommender.dialogue.card import card
from recommender.dialogue.unit_price import unit_price

ITEM = Item("P1", "Quiet Cream", "Odeline", ("Skincare",), Decimal("20.00"), "USD", size="50 ml", url="/p/P1/")


@pytest.mark.parametrize(
    ("size", "price"),
    [
        ("50 ml", "40.00"),
        ("50ML", "40.00"),
        ("1.7 oz / 50 mL", "40.00"),
        ("0,5 l", "4.00"),
        ("5 cl", "40.00"),
        ("40 g", "50.00"),
        ("0.1 kg", "20.00"),
        ("2 x 25 ml", "40.00"),
        ("3 × 30 ml", "22.22"),
        ("50 ml e 50 ml", "40.00"),
    ],
)
def test_the_unit_price_is_of_100_ml_or_100_g(size: str, price: str) -> None:
    assert unit_price(Decimal("20.00"), size) == Decimal(price)


@pytest.mark.parametrize("size", ["", "1.7 oz", "30 ml + 50 ml", "1,000 ml", "0 ml", "12 pieces", "5 mlx", "1.500 ml"])
def test_where_the_size_leaves_doubt_there_is_none(size: str) -> None:
    assert unit_price(Decimal("20.00"), size) is None


def test_a_thing_without_a_price_has_no_unit_price() -> None:
    assert unit_price(None, "50 ml") is None


def test_a_card_has_every_member_of_the_contract() -> None:
    reason = Reason("no fragrance", NeedKind.AVOID, Source("ingredient", "1:Aqua", "its ingredient list"))
    pk = uuid.uuid4()
    assert card(pk, ITEM, [reason], [Disclosure("allergens", "Contains linalool")]) == {
        "recommendation": str(pk),
        "sku": "P1",
        "group": "P1",
        "name": "Quiet Cream",
        "brand": "Odeline",
        "size": "50 ml",
        "variant": "",
        "price": "20.00",
        "unit_price": "40.00",
        "currency": "USD",
        "rating": None,
        "rating_count": 0,
        "url": "/p/P1/",
        "image_url": "",
        "in_stock": True,
        "key_ingredients": None,
        "reasons": [
            {
                "text": "no fragrance",
                "need": "avoid",
                "source": {"kind": "ingredient", "ref": "1:Aqua", "label": "its ingredient list"},
            }
        ],
        "disclosures": [{"code": "allergens", "text": "Contains linalool"}],
    }


def test_no_price_is_no_price_and_never_zero() -> None:
    shown = card(uuid.uuid4(), Item("P1", "Quiet Cream", "Odeline", ("Skincare",), None, "USD", size="50 ml"))
    assert (shown["price"], shown["unit_price"]) == (None, None)


def test_a_card_names_what_shoppers_ask_for_and_its_list_holds() -> None:
    item = replace(ITEM, ingredients=("Aqua", "Glycerin", "Niacinamide"))
    assert card(uuid.uuid4(), item)["key_ingredients"] == ["niacinamide", "glycerin"]
