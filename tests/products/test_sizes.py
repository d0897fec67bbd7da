"""Printed sizes and the prices per amount made from them."""

from decimal import Decimal

import pytest

from products.sizes import Amount, UnitPrice, read_amount, unit_price


@pytest.mark.parametrize(
    ("size", "number", "unit"),
    [
        ("50 ml", "50", "ml"),
        ("1.7 oz/ 50 mL", "50", "ml"),
        ("0.28 oz/ 8 g", "8", "g"),
        ("0.007oz / 0.2g", "0.2", "g"),
        ("1 L", "1000", "ml"),
        ("20 cl", "200", "ml"),
        ("1.5 kg", "1500", "g"),
        (".25 oz / 7.5 mL", "7.5", "ml"),
    ],
)
def test_a_metric_amount_is_read_wherever_it_stands(size: str, number: str, unit: str) -> None:
    assert read_amount(size) == Amount(Decimal(number), unit)


@pytest.mark.parametrize(
    "size",
    [
        "",
        "5 pack",
        "1.7 oz",
        "2 x 15 ml",
        "0.028 oz x 5/ 0.79 g",
        "30 mL + 1 hair cap",
        "50 ml / 8 g",
        "60 pads",
        "0 ml",
    ],
)
def test_an_uncertain_size_has_no_amount(size: str) -> None:
    assert read_amount(size) is None


def test_fluid_ounces_count_as_millilitres_where_nothing_metric_stands() -> None:
    assert unit_price(Decimal("10.00"), "9 fl oz") == UnitPrice(Decimal("3.76"), "100 ml")


def test_liquids_are_priced_per_100_ml() -> None:
    assert unit_price(Decimal("38.00"), "6 oz / 180 mL") == UnitPrice(Decimal("21.11"), "100 ml")


def test_what_weighs_little_is_priced_per_gram() -> None:
    assert unit_price(Decimal("34.00"), "3.5 g") == UnitPrice(Decimal("9.71"), "1 g")


def test_what_weighs_much_is_priced_per_100_g() -> None:
    assert unit_price(Decimal("20.00"), "200 g") == UnitPrice(Decimal("10.00"), "100 g")


def test_an_unknown_amount_has_no_unit_price() -> None:
    assert unit_price(Decimal("15.00"), "5 x 23 ml") is None
