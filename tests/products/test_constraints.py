"""What the database itself refuses."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from products.models import Bag, BagLine, Ingredient, Order, OrderLine, Product, ProductIngredient, Review
from products.models.ingredient import key_of
from tests.products.cast import brand, product, shelf

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "bad",
    [
        {"price": Decimal("-0.01")},
        {"rating": Decimal("5.01")},
        {"rating": Decimal("-0.01")},
        {"currency": "usd"},
        {"group": ""},
        {"sku": "a b"},
        {"stock": -1},
    ],
)
def test_a_product_that_cannot_be_true_is_refused(bad: dict[str, Any]) -> None:
    product("CREAM")
    with pytest.raises(IntegrityError), transaction.atomic():
        Product.objects.update(**bad)


def test_a_sku_is_given_once() -> None:
    product("CREAM")
    with pytest.raises(IntegrityError), transaction.atomic():
        product("CREAM")


def test_a_place_on_a_label_is_taken_once_and_places_start_at_one() -> None:
    cream = product("CREAM", label="Aqua, Glycerin")
    aqua = Ingredient.objects.get(inci_name="Aqua")
    for place in (1, 0):
        with pytest.raises(IntegrityError), transaction.atomic():
            ProductIngredient.objects.create(product=cream, ingredient=aqua, position=place)


def test_an_ingredient_is_known_once_however_it_is_written() -> None:
    Ingredient.objects.create(inci_name="Sodium PCA")
    with pytest.raises(IntegrityError), transaction.atomic():
        Ingredient.objects.create(inci_name="SODIUM  Pca")


def test_overlong_names_that_begin_alike_stay_apart() -> None:
    long = "may contain " * 300
    assert key_of(long + "mica") != key_of(long + "talc")
    Ingredient.objects.create(inci_name=long + "mica")
    Ingredient.objects.create(inci_name=long + "talc")
    assert Ingredient.objects.named(long + "MICA").count() == 1


def test_a_review_has_one_to_five_stars() -> None:
    cream = product("CREAM")
    for stars in (0, 6):
        with pytest.raises(IntegrityError), transaction.atomic():
            Review.objects.create(product=cream, author="Rosa", rating=stars, text="?")


def test_a_bag_has_one_line_a_product_and_sane_quantities() -> None:
    cream, bag = product("CREAM"), Bag.objects.create()
    BagLine.objects.create(bag=bag, product=cream)
    with pytest.raises(IntegrityError), transaction.atomic():
        BagLine.objects.create(bag=bag, product=cream)
    for quantity in (0, 21):
        with pytest.raises(IntegrityError), transaction.atomic():
            BagLine.objects.update(quantity=quantity)


def test_orders_never_owe_the_customer_money() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.create(name="Rosa", total=Decimal(-1), currency="USD")
    order = Order.objects.create(name="Rosa", total=Decimal(1), currency="USD")
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderLine.objects.create(order=order, sku="CREAM", name="Cream", unit_price=Decimal(1), quantity=0)


def test_an_order_line_outlives_its_product() -> None:
    cream = product("CREAM")
    order = Order.objects.create(name="Rosa", total=Decimal(1), currency="USD")
    OrderLine.objects.create(order=order, product=cream, sku="CREAM", name="Cream", unit_price=Decimal(1), quantity=1)
    cream.delete()
    line = OrderLine.objects.get()
    assert (line.product, line.name) == (None, "Cream")


def test_a_brand_or_shelf_with_products_cannot_be_deleted() -> None:
    product("CREAM")
    for thing in (brand(), shelf("Skincare", "Moisturizers")):
        with pytest.raises(ProtectedError):
            thing.delete()


def test_a_shelf_holds_a_name_once() -> None:
    creams = shelf("Skincare", "Creams")
    with pytest.raises(IntegrityError), transaction.atomic():
        type(creams).objects.create(name="Creams", slug="creams-too", parent=creams.parent)
