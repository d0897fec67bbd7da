"""The demo checkout."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.sessions.backends.base import SessionBase
from pytest_django import DjangoCaptureOnCommitCallbacks

from products import bag
from products.checkout import place_order
from products.exceptions import EmptyBag, OutOfStock, RetiredProduct, ShopError
from products.models import Order, Product
from products.signals import order_placed
from tests.products.cast import product

pytestmark = pytest.mark.django_db


def test_an_order_holds_what_was_in_the_bag_at_that_price(session: SessionBase) -> None:
    product("CREAM", name="Quiet Cream", variant="50 ml")
    bag.add(session, "CREAM", 2)
    order = place_order(bag.current(session), "Rosa")
    Product.objects.update(price="99.00", name="Loud Cream")
    line = order.lines.get()
    assert (line.name, line.sku, line.unit_price, line.quantity) == (
        "Quiet Cream (50 ml)",
        "CREAM",
        Decimal("20.00"),
        2,
    )
    assert (order.total, order.currency, order.name) == (Decimal("40.00"), "USD", "Rosa")


def test_an_order_takes_its_things_out_of_stock_and_empties_the_bag(session: SessionBase) -> None:
    product("CREAM", stock=5)
    bag.add(session, "CREAM", 2)
    place_order(bag.current(session), "Rosa")
    assert Product.objects.get().stock == 3
    assert bag.count(session) == 0


def test_an_empty_bag_orders_nothing(session: SessionBase) -> None:
    with pytest.raises(EmptyBag):
        place_order(bag.current(session), "Rosa")


def test_what_sold_out_meanwhile_stops_the_whole_order(session: SessionBase) -> None:
    product("BALM")
    product("CREAM")
    bag.add(session, "BALM")
    bag.add(session, "CREAM", 2)
    Product.objects.filter(sku="CREAM").update(stock=1)
    with pytest.raises(OutOfStock, match="only 1"):
        place_order(bag.current(session), "Rosa")
    assert not Order.objects.exists()
    assert Product.objects.get(sku="BALM").stock == 10
    assert bag.count(session) == 3


def test_what_was_retired_meanwhile_stops_the_order(session: SessionBase) -> None:
    product("CREAM")
    bag.add(session, "CREAM")
    Product.objects.update(is_live=False)
    with pytest.raises(RetiredProduct):
        place_order(bag.current(session), "Rosa")


def test_two_currencies_need_two_orders(session: SessionBase) -> None:
    product("CREAM")
    product("BALM", currency="EUR")
    bag.add(session, "CREAM")
    bag.add(session, "BALM")
    with pytest.raises(ShopError, match="different currencies"):
        place_order(bag.current(session), "Rosa")


def test_an_order_is_announced_with_its_products_after_the_commit(
    session: SessionBase,
    announced: list[frozenset[str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    orders: list[Order] = []

    def hear(order: Order, **_: object) -> None:
        orders.append(order)

    order_placed.connect(hear)
    product("CREAM")
    bag.add(session, "CREAM")
    with django_capture_on_commit_callbacks(execute=True):
        placed = place_order(bag.current(session), "Rosa")
        assert orders == []
    order_placed.disconnect(hear)
    assert orders == [placed]
    assert frozenset(["CREAM"]) in announced
