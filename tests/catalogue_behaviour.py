"""What every Catalogue must do, whatever the shop's tables look like. One suite, run against each implementation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol
from uuid import UUID, uuid4

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from recommender.contracts import Catalogue, Item
from recommender.exceptions import OutOfStock, UnknownItem


class Stage(Protocol):
    """Lets a test change a shop without knowing its tables. Skus are the shop's own."""

    catalogue: Catalogue
    knows_ingredients: bool

    def add(self, name: str, price: str = "20.00", stock: int = 10) -> str:
        """Put a product on sale, with a skin type of "dry"; its sku."""

    def price(self, sku: str, price: str) -> None:
        """Change what it costs."""

    def stock(self, sku: str, units: int) -> None:
        """Change how many there are."""

    def retire(self, sku: str) -> None:
        """Take it off sale."""


class CatalogueBehaviour:
    """Subclass it with a `stage` fixture."""

    @pytest.fixture
    def shop(self, stage: Stage) -> Catalogue:
        return stage.catalogue

    @pytest.fixture
    def locale(self, shop: Catalogue) -> str:
        return shop.locales[0]

    @pytest.fixture
    def visit(self) -> HttpRequest:
        request = RequestFactory().post("/")
        request.session = SessionStore()
        return request

    def test_what_is_on_sale_is_shown_in_every_language(self, stage: Stage, shop: Catalogue) -> None:
        sku = stage.add("Quiet Cream")
        for locale in shop.locales:
            (item,) = shop.changed_since(None, locale)
            assert (item.sku, item.locale, item.in_stock) == (sku, locale, True)
            assert item.name
            assert item.brand
            assert item.category

    def test_an_item_is_the_same_however_it_is_asked_for(self, stage: Stage, shop: Catalogue, locale: str) -> None:
        skus = {stage.add("Quiet Cream"), stage.add("Loud Cream")}
        assert {item.sku: item for item in shop.changed_since(None, locale)} == shop.fetch(skus, locale)
        assert set(shop.live_skus(locale)) == skus

    def test_price_and_stock_are_those_of_this_moment(self, stage: Stage, shop: Catalogue, locale: str) -> None:
        sku = stage.add("Quiet Cream", price="20.00", stock=3)
        assert shop.fetch([sku], locale)[sku].price == Decimal("20.00")
        stage.price(sku, "18.50")
        stage.stock(sku, 0)
        item = shop.fetch([sku], locale)[sku]
        assert (item.price, item.in_stock) == (Decimal("18.50"), False)
        assert len(item.currency) == 3

    def test_what_is_retired_is_missing_everywhere(self, stage: Stage, shop: Catalogue, locale: str) -> None:
        sku = stage.add("Old Cream")
        stage.retire(sku)
        assert shop.fetch([sku], locale) == {}
        assert list(shop.live_skus(locale)) == []
        assert list(shop.changed_since(None, locale)) == []
        assert shop.facets(locale).categories == {}

    @pytest.mark.parametrize("sku", ["no-such-thing", "", "../../etc", str(UUID(int=7)), "'; --"])
    def test_an_unknown_sku_is_missing_and_harms_nothing(self, shop: Catalogue, locale: str, sku: str) -> None:
        assert shop.fetch([sku], locale) == {}

    def test_only_what_changed_is_shown_again(self, stage: Stage, shop: Catalogue, locale: str) -> None:
        stage.add("Quiet Cream")
        loud = stage.add("Loud Cream")
        moment = timezone.now()
        assert list(shop.changed_since(moment, locale)) == []
        stage.price(loud, "9.00")
        assert [item.sku for item in shop.changed_since(moment, locale)] == [loud]

    def test_items_are_streamed(self, stage: Stage, shop: Catalogue, locale: str) -> None:
        stage.add("Quiet Cream")
        assert isinstance(shop.changed_since(None, locale), Iterator)
        assert isinstance(shop.live_skus(locale), Iterator)

    def test_many_items_cost_as_many_queries_as_one(
        self, stage: Stage, shop: Catalogue, locale: str, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        skus = [stage.add(f"Cream {number}") for number in range(12)]
        with django_assert_max_num_queries(4):
            assert len(shop.fetch(skus, locale)) == 12

    def test_facets_are_those_of_live_items(self, stage: Stage, shop: Catalogue, locale: str) -> None:
        sku = stage.add("Quiet Cream")
        stage.add("Loud Cream")
        stage.retire(stage.add("Old Cream"))
        item, facets = shop.fetch([sku], locale)[sku], shop.facets(locale)
        assert facets.categories == {item.category: 2}
        assert facets.brands == {item.brand: 2}
        assert facets.currency == item.currency
        for name, values in item.facets.items():
            assert {value: facets.values[name][value] for value in values} == dict.fromkeys(values, 2)

    def test_an_unknown_ingredient_list_is_none(self, stage: Stage, shop: Catalogue, locale: str) -> None:
        sku = stage.add("Secret Cream")
        assert shop.fetch([sku], locale)[sku].ingredients is None

    def test_its_address_leads_to_its_page(self, stage: Stage, shop: Catalogue, locale: str, client: Client) -> None:
        sku = stage.add("Quiet Cream")
        item = shop.fetch([sku], locale)[sku]
        assert shop.url(sku, locale) == item.url
        answer = client.get(item.url)
        assert answer.status_code == 200
        assert item.name in answer.content.decode()

    def test_its_picture_is_of_this_site(self, stage: Stage, shop: Catalogue, locale: str) -> None:
        item: Item = next(iter(shop.fetch([stage.add("Quiet Cream")], locale).values()))
        assert item.image_url == "" or (item.image_url.startswith("/") and not item.image_url.startswith("//"))

    def test_the_bag_counts_what_is_put_in(self, stage: Stage, shop: Catalogue, visit: HttpRequest) -> None:
        cream, balm = stage.add("Quiet Cream"), stage.add("Balm")
        shop.add_to_bag(visit, cream)
        shop.add_to_bag(visit, balm)
        line = shop.add_to_bag(visit, cream, 2)
        assert (line.sku, line.quantity, line.bag_count) == (cream, 3, 4)

    def test_what_is_not_sold_cannot_be_bought(self, stage: Stage, shop: Catalogue, visit: HttpRequest) -> None:
        old = stage.add("Old Cream")
        stage.retire(old)
        for sku in (old, "no-such-thing", str(uuid4())):
            with pytest.raises(UnknownItem):
                shop.add_to_bag(visit, sku)

    def test_what_is_out_of_stock_cannot_be_bought(self, stage: Stage, shop: Catalogue, visit: HttpRequest) -> None:
        sku = stage.add("Quiet Cream", stock=1)
        shop.add_to_bag(visit, sku)
        with pytest.raises(OutOfStock):
            shop.add_to_bag(visit, sku)
