"""Shelves: one card a group, facets that count truly, sorting, pages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.http import QueryDict

from products.listing import Listing, listing
from products.models import Product
from tests.products.cast import brand, product

pytestmark = pytest.mark.django_db


def shown(query: str = "") -> Listing:
    return listing(Product.objects.live(), QueryDict(query))


def skus(query: str = "") -> list[str]:
    return [card.product.sku for card in shown(query).cards]


def facet(key: str, query: str = "") -> dict[str, int]:
    return {choice.value: choice.count for facet in shown(query).facets if facet.key == key for choice in facet.choices}


def test_variants_share_a_card_with_their_number_and_lowest_price() -> None:
    product("L", group="G", price=Decimal(30))
    product("S", group="G", price=Decimal(20))
    (card,) = shown().cards
    assert (card.product.sku, card.variants, card.price_differs) == ("S", 2, True)


def test_a_variant_in_stock_stands_for_the_group() -> None:
    product("L", group="G", price=Decimal(30))
    product("S", group="G", price=Decimal(20), stock=0)
    assert skus() == ["L"]


def test_retired_products_are_not_shown_and_not_counted() -> None:
    product("OLD", is_live=False)
    assert skus() == []
    assert shown().facets == []


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("price", ["B", "C", "A"]),
        ("-price", ["A", "C", "B"]),
        ("name", ["A", "B", "C"]),
        ("new", ["C", "B", "A"]),
        ("nonsense", ["C", "A", "B"]),
    ],
)
def test_a_shelf_can_be_sorted(sort: str, order: list[str]) -> None:
    product("A", name="A", price=Decimal(30), rating=Decimal(4), rating_count=50)
    product("B", name="B", price=Decimal(10), rating=Decimal(3), rating_count=50)
    product("C", name="C", price=Decimal(20), rating=Decimal(5), rating_count=50)
    assert skus(f"sort={sort}") == order


def test_three_raptures_do_not_beat_three_hundred() -> None:
    product("FEW", rating=Decimal(5), rating_count=3)
    product("MANY", rating=Decimal("4.8"), rating_count=300)
    product("NONE")
    assert skus() == ["MANY", "FEW", "NONE"]


def test_values_of_one_facet_are_alternatives_and_facets_add_up() -> None:
    product("A", skin_types=["dry"], price=Decimal(10))
    product("B", skin_types=["oily"], price=Decimal(10))
    product("C", skin_types=["dry"], price=Decimal(70))
    assert set(skus("skin=dry&skin=oily")) == {"A", "B", "C"}
    assert skus("skin=dry&price=0-15") == ["A"]


def test_all_chosen_claims_must_hold() -> None:
    product("A", claims=["Vegan", "Oil Free"])
    product("B", claims=["Vegan"])
    assert skus("claim=Vegan&claim=Oil+Free") == ["A"]


def test_counts_say_what_ticking_a_value_would_leave() -> None:
    product("A", skin_types=["dry"], brand=brand("Alder"))
    product("B", skin_types=["oily", "dry"], brand=brand("Birch"))
    assert facet("skin", "brand=birch") == {"dry": 1, "oily": 1}
    assert facet("brand", "brand=birch") == {"alder": 1, "birch": 1}


def test_a_price_band_holds_its_lower_end_and_not_its_upper() -> None:
    product("A", price=Decimal("15.00"))
    product("B", price=Decimal("14.99"))
    assert skus("price=15-30") == ["A"]
    assert facet("price") == {"0-15": 1, "15-30": 1}


def test_variants_count_once_in_a_facet() -> None:
    product("L", group="G", claims=["Vegan"])
    product("S", group="G", claims=["Vegan"])
    assert facet("claim") == {"Vegan": 1}


def test_a_chosen_value_can_be_taken_back_by_its_chip() -> None:
    product("A", claims=["Vegan"], brand=brand("Alder"))
    chips = shown("claim=Vegan&brand=alder&sort=price&page=2").chips
    assert [(chip.label, chip.address) for chip in chips] == [
        ("Alder", "claim=Vegan&sort=price"),
        ("Vegan", "brand=alder&sort=price"),
    ]


def test_a_chosen_value_that_leaves_nothing_still_shows_so_that_it_can_be_taken_back() -> None:
    product("A", claims=["Vegan"])
    assert facet("claim", "claim=Oil+Free&claim=Vegan")["Oil Free"] == 0


@pytest.mark.parametrize("query", ["price=cheap", "skin=wet", "claim=%00", "page=ten", "page=999", "sort=rank"])
def test_a_senseless_address_shows_the_shelf_all_the_same(query: str) -> None:
    product("A")
    assert skus(query) == ["A"]


def test_long_shelves_come_in_pages() -> None:
    for number in range(26):
        product(f"P{number}", name=f"{number:02}")
    assert len(skus("sort=name")) == 24
    assert skus("sort=name&page=2") == ["P24", "P25"]
    assert shown("sort=name&page=2").rest_of_address == "sort=name"
