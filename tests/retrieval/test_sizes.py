"""Sizes as labels print them and as shoppers ask for them."""

import pytest

from recommender.contracts import Need, NeedKind, Op
from recommender.retrieval.sizes import Amount, meets, printed


@pytest.mark.parametrize(
    ("size", "amount"),
    [
        ("50 ml", Amount(50, "ml")),
        ("1.7 oz/ 50 mL", Amount(50, "ml")),
        ("0,5 l", Amount(500, "ml")),
        ("8 x 1.2 g", Amount(9.6, "g")),
        ("60 pads", Amount(60, "pieces")),
        ("Refill 500 ml", Amount(500, "ml")),
    ],
)
def test_a_label_names_one_amount(size: str, amount: Amount) -> None:
    assert printed(size) == amount


@pytest.mark.parametrize("size", ["", "one size", "50 ml + 30 ml", "1,000 ml", "14 inch"])
def test_what_names_none_or_several_is_unknown(size: str) -> None:
    assert printed(size) is None


@pytest.mark.parametrize(
    ("op", "value", "size", "met"),
    [
        (Op.IS, "50 ml", "1.7 fl oz", True),
        (Op.IS, "50 ml", "75 ml", False),
        (Op.IS, "50 ml", "50 g", False),
        (Op.IS, "2 oz", "60 ml", True),
        (Op.IS, "2 oz", "57 g", True),
        (Op.AT_LEAST, "500 ml", "1 l", True),
        (Op.AT_LEAST, "500 ml", "250 ml", False),
        (Op.AT_MOST, "100 ml", "30 ml", True),
        (Op.IS, "3 pack", "3 pack", True),
        (Op.IS, "travel size", "75 ml", True),
        (Op.IS, "travel size", "250 ml", False),
        (Op.IS, "large", "500 ml", True),
        (Op.IS, "14 inch", "14 Inch barrel", True),
        (Op.IS, "50 ml", "", False),
    ],
)
def test_units_are_converted_and_unknown_meets_nothing(op: Op, value: str, size: str, met: bool) -> None:
    assert meets(Need(NeedKind.SIZE, op, value), size) is met
