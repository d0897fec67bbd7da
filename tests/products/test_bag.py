"""What goes into a bag, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.contrib.sessions.backends.base import SessionBase

from products import bag
from products.exceptions import BadQuantity, BagError, OutOfStock, RetiredProduct, UnknownProduct
from products.models import Bag, Product
from tests.products.cast import product

pytestmark = pytest.mark.django_db


def test_adding_makes_a_bag_and_a_line(session: SessionBase) -> None:
    product("CREAM")
    line = bag.add(session, "CREAM", 2)
    assert (line.product.sku, line.quantity, line.total) == ("CREAM", 2, Decimal("40.00"))
    assert bag.count(session) == 2


def test_adding_again_adds_to_the_same_line(session: SessionBase) -> None:
    product("CREAM")
    bag.add(session, "CREAM")
    assert bag.add(session, "CREAM", 3).quantity == 4
    assert bag.lines_of(session).count() == 1


def test_two_visitors_have_a_bag_each(session: SessionBase) -> None:
    product("CREAM")
    other = type(session)()
    bag.add(session, "CREAM")
    bag.add(other, "CREAM", 2)
    assert (bag.count(session), bag.count(other)) == (1, 2)


def test_an_empty_session_has_no_bag(session: SessionBase) -> None:
    assert bag.current(session) is None
    assert bag.count(session) == 0
    assert list(bag.lines_of(session)) == []


def test_a_bag_outlives_a_new_session_key(session: SessionBase) -> None:
    product("CREAM")
    bag.add(session, "CREAM")
    session.cycle_key()
    assert bag.count(session) == 1


def test_an_unknown_sku_is_refused_by_name(session: SessionBase) -> None:
    with pytest.raises(UnknownProduct, match="NOTHING") as refusal:
        bag.add(session, "NOTHING")
    assert refusal.value.sku == "NOTHING"


def test_a_retired_product_is_refused(session: SessionBase) -> None:
    product("CREAM", is_live=False)
    with pytest.raises(RetiredProduct, match="no longer sold"):
        bag.add(session, "CREAM")


def test_what_is_out_of_stock_is_refused(session: SessionBase) -> None:
    product("CREAM", stock=0)
    with pytest.raises(OutOfStock, match="out of stock") as refusal:
        bag.add(session, "CREAM")
    assert refusal.value.available == 0


def test_more_than_there_is_is_refused_counting_what_lies_in_the_bag(session: SessionBase) -> None:
    product("CREAM", stock=3)
    bag.add(session, "CREAM", 2)
    with pytest.raises(OutOfStock, match="only 3"):
        bag.add(session, "CREAM", 2)
    assert bag.count(session) == 2


@pytest.mark.parametrize("quantity", [0, -1, 21])
def test_a_senseless_quantity_is_refused(session: SessionBase, quantity: int) -> None:
    product("CREAM", stock=100)
    bag.add(session, "CREAM", 5)
    with pytest.raises(BadQuantity):
        bag.add(session, "CREAM", quantity)
    assert bag.count(session) == 5


def test_a_refusal_leaves_no_bag_behind(session: SessionBase) -> None:
    with pytest.raises(BagError):
        bag.add(session, "NOTHING")
    assert not Bag.objects.exists()


def test_a_quantity_can_be_set(session: SessionBase) -> None:
    product("CREAM")
    bag.add(session, "CREAM", 5)
    bag.set_quantity(session, "CREAM", 2)
    assert bag.count(session) == 2


def test_a_product_can_be_taken_out_twice(session: SessionBase) -> None:
    product("CREAM")
    bag.add(session, "CREAM")
    bag.remove(session, "CREAM")
    bag.remove(session, "CREAM")
    assert bag.count(session) == 0


def test_the_total_follows_todays_prices(session: SessionBase) -> None:
    product("CREAM")
    bag.add(session, "CREAM", 2)
    Product.objects.update(price="5.00")
    found = bag.current(session)
    assert found
    assert found.total() == Decimal("10.00")
