"""What giving up one must would bring."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.contracts import Item, Need, NeedKind, Op, Strength
from recommender.retrieval.fit import fits
from recommender.retrieval.musts import filters
from recommender.retrieval.relax import relaxations
from recommender.retrieval.vocabulary import Vocabulary
from tests.retrieval import motley
from tests.retrieval.conftest import Stock
from tests.retrieval.shelf import item

pytestmark = pytest.mark.django_db
CHEAP = Need(NeedKind.BUDGET, Op.AT_MOST, 10.0)
UNSCENTED = Need(NeedKind.AVOID, Op.FREE_OF, "fragrance")
LIPSTICK = Need(NeedKind.CATEGORY, Op.IS, "Lipstick")


def test_each_must_comes_with_its_count_and_lowest_price(stock: Stock) -> None:
    vocabulary = stock(
        item("dear", price=Decimal(12)),
        item("dearer", price=Decimal(15), group="dear"),
        item("scented", price=Decimal(8), ingredients=("Parfum",)),
    )
    found = relaxations([CHEAP, UNSCENTED], "en", vocabulary)
    told = [(one.need, one.count, one.lowest_price) for one in found]
    assert told == [(CHEAP, 1, Decimal("12.00")), (UNSCENTED, 1, Decimal("8.00"))]


def test_an_allergy_is_the_last_thing_to_bargain_about(stock: Stock) -> None:
    scented = [item(f"s{number}", price=Decimal(8), ingredients=("Parfum",)) for number in range(9)]
    found = relaxations([UNSCENTED, CHEAP], "en", stock(*scented, item("dear")))
    assert [one.need for one in found] == [CHEAP, UNSCENTED]


def test_what_brings_nothing_comes_after_what_brings_something(stock: Stock) -> None:
    vocabulary = stock(item("a", price=Decimal(8), ingredients=("Parfum",)))
    found = relaxations([CHEAP, UNSCENTED], "en", vocabulary)
    assert [(one.need, one.count, one.lowest_price) for one in found] == [
        (UNSCENTED, 1, Decimal("8.00")),
        (CHEAP, 0, None),
    ]


def test_alternatives_are_given_up_together(stock: Stock) -> None:
    candle = Need(NeedKind.CATEGORY, Op.IS, "Candles")
    found = relaxations([LIPSTICK, candle, CHEAP], "en", stock(item("a", price=Decimal(8))))
    assert [(one.need, one.count) for one in found] == [(LIPSTICK, 1), (CHEAP, 0)]


def test_a_wish_need_not_be_given_up(stock: Stock) -> None:
    wish = Need(NeedKind.BRAND, Op.IS, "Birch", Strength.PREFER)
    assert relaxations([wish], "en", stock(item("a"))) == ()


@pytest.fixture
def shop(stock: Stock) -> tuple[list[Item], Vocabulary]:
    items = motley.items()
    return items, stock(*items)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(needs=st.lists(motley.needs, min_size=1, max_size=4, unique_by=lambda need: need.kind))
def test_every_number_is_what_the_other_musts_leave(shop: tuple[list[Item], Vocabulary], needs: list[Need]) -> None:
    items, vocabulary = shop
    found = relaxations(needs, "en", vocabulary)
    assert {one.need for one in found} == {need for need in needs if filters(need)}
    for one in found:
        others = [need for need in needs if need not in one.given_up]
        fitting = [each for each in items if fits(others, each, vocabulary)]
        assert one.count == len({each.group for each in fitting})
        assert one.lowest_price == min((each.price for each in fitting if each.price), default=None)


def test_where_one_is_not_enough_two_are_tried_and_what_she_avoids_stays(stock: Stock) -> None:
    dewy, fair = Need(NeedKind.FINISH, Op.IS, "dewy"), Need(NeedKind.SHADE, Op.IS, "fair")
    vocabulary = stock(
        item(
            "a", price=Decimal(12), category=("Makeup", "Lipstick"), facets={"finish": ("matte",), "shade": ("deep",)}
        ),
        item("b", price=Decimal(8), category=("Makeup", "Lipstick"), facets={"finish": ("matte",), "shade": ("fair",)}),
        item("c", price=Decimal(9), category=("Makeup", "Lipstick"), facets={"finish": ("dewy",), "shade": ("deep",)}),
    )
    needs = [LIPSTICK, UNSCENTED, dewy, fair, Need(NeedKind.BUDGET, Op.AT_MOST, 7.0)]
    best = relaxations(needs, "en", vocabulary)[0]
    assert NeedKind.AVOID not in {need.kind for need in best.given_up}
    assert (len(best.given_up), best.count) == (2, 1)
