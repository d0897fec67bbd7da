"""Every number beside a quick reply is what she would really get."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.contracts import Need, NeedKind, NeedValue, Op, Strength
from recommender.retrieval import splits
from recommender.retrieval.filters import filtered
from recommender.retrieval.musts import ALTERNATIVES
from recommender.retrieval.vocabulary import Vocabulary
from tests.retrieval import motley
from tests.retrieval.conftest import Stock
from tests.retrieval.shelf import item

pytestmark = pytest.mark.django_db
ANSWERS = {
    NeedKind.BUDGET: Op.AT_MOST,
    NeedKind.RATING: Op.AT_LEAST,
    NeedKind.AVOID: Op.FREE_OF,
    NeedKind.CONTAINS: Op.CONTAINS,
}


def counted(vocabulary: Vocabulary, *needs: Need) -> splits.Left:
    return splits.count(filtered(needs, "en", vocabulary), vocabulary)


def answer(kind: NeedKind, value: str) -> Need:
    number: NeedValue = float(value) if kind in {NeedKind.BUDGET, NeedKind.RATING} else value
    return Need(kind, ANSWERS.get(kind, Op.IS), number)


@pytest.fixture
def shop(stock: Stock) -> Vocabulary:
    return stock(*motley.items())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(needs=st.lists(motley.needs, max_size=2))
def test_every_count_is_what_is_left_after_that_answer(shop: Vocabulary, needs: list[Need]) -> None:
    # A second category, brand, finish or shade is an alternative to the first and would widen, not split.
    musts = [need for need in needs if need.kind not in ALTERNATIVES]
    left = counted(shop, *musts)
    for kind, values in left.splits.items():
        for value, number in values.items():
            after = counted(shop, *musts, answer(kind, value)).groups
            assert after == number, (kind, value)


def test_variants_of_one_product_count_once(stock: Stock) -> None:
    vocabulary = stock(item("a", group="g"), item("b", group="g"), item("c"))
    left = counted(vocabulary)
    assert (left.rows, left.groups) == (3, 2)
    assert left.splits[NeedKind.CATEGORY] == {"Moisturizers": 2}


def test_a_product_counts_for_an_answer_if_any_variant_meets_it(stock: Stock) -> None:
    vocabulary = stock(
        item("a", group="g", ingredients=("Parfum",)),
        item("b", group="g", ingredients=("Aqua",)),
        item("c", ingredients=("Parfum",)),
        item("d", ingredients=None),
    )
    assert counted(vocabulary).splits[NeedKind.AVOID]["fragrance"] == 1
    assert counted(vocabulary).splits[NeedKind.CONTAINS]["fragrance"] == 2


def test_spellings_of_one_brand_are_one_answer(stock: Stock) -> None:
    vocabulary = stock(item("a", brand="Birch"), item("b", brand="BIRCH"), item("c", brand="Birch"))
    assert counted(vocabulary).splits[NeedKind.BRAND] == {"Birch": 3}


def test_prices_to_choose_from_are_round_and_split_what_is_left(stock: Stock) -> None:
    vocabulary = stock(*(item(f"i{price}", price=Decimal(price)) for price in range(1, 101)))
    assert counted(vocabulary).splits[NeedKind.BUDGET] == {"25": 25, "50": 50, "80": 80}


def test_a_new_facet_needs_no_code(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    stock_items = [item("a", facets={"open": ("gel",)}), item("b", facets={"open": ("balm",)})]
    assert counted(stock(*stock_items)).splits[NeedKind("open")] == {"gel": 1, "balm": 1}


def test_a_facet_that_no_need_can_name_is_passed_over(stock: Stock) -> None:
    assert "packaging" not in counted(stock(item("a", facets={"packaging": ("glass",)}))).splits


def test_nothing_left_splits_into_nothing(stock: Stock) -> None:
    left = counted(stock(item("a")), Need(NeedKind.BRAND, Op.IS, "Nobody", Strength.MUST))
    assert (left.groups, left.splits) == (0, {})
