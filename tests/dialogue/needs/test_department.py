"""A department is heard where no kind of product is named, and only there."""

import pytest

from recommender.contracts import Context, Need, NeedKind, Op
from recommender.dialogue.needs.words import read
from tests.understanding.shop import vocabulary

SHAMPOO = Need(NeedKind.CATEGORY, Op.IS, "Shampoo")


def kinds(text: str, *known: Need) -> list[object]:
    """The kinds of product that are heard in the demo shop."""
    needs = read(text, Context(needs=known), vocabulary("demo")).needs
    return [need.value for need in needs if need.kind is NeedKind.CATEGORY]


@pytest.mark.parametrize(
    ("text", "department"),
    [
        ("something for my hair under $30", "Haircare"),
        ("what do you have for curly hair?", "Haircare"),
        ("any hair products without sulfates", "Haircare"),
        ("I need some new makeup please", "Makeup"),
        ("skincare please", "Skincare"),
        ("body products", "Body"),
    ],
)
def test_a_department_is_heard(text: str, department: str) -> None:
    assert kinds(text) == [department]


@pytest.mark.parametrize(
    "text", ["I do my makeup in the morning", "products for hair removal", "my hair is dry", "something for my nails"]
)
def test_what_asks_for_no_department_of_this_shop_is_none(text: str) -> None:
    assert kinds(text) == []


def test_a_kind_that_is_named_is_worth_more_than_its_department() -> None:
    assert kinds("a shampoo for my hair") == ["Shampoo"]
    assert kinds("something for my hair", SHAMPOO) == []


def test_another_department_takes_the_place_of_a_kind_of_the_first() -> None:
    cream = Need(NeedKind.CATEGORY, Op.IS, "Moisturizers")

    assert kinds("something for my hair instead", cream) == ["Haircare"]
    assert kinds("it leaves stuff in my hair", cream) == []
