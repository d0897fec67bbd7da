"""Every must is a filter, and SQL and Python mean the same by it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommender.contracts import Item, Need, NeedKind, NeedValue, Op, Strength
from recommender.retrieval import fit
from recommender.retrieval.filters import condition, filtered, sellable
from recommender.retrieval.vocabulary import Vocabulary
from tests.retrieval import motley
from tests.retrieval.conftest import Stock
from tests.retrieval.shelf import item

pytestmark = pytest.mark.django_db
K = NeedKind
AGREE = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def left(needs: Sequence[Need], vocabulary: Vocabulary) -> set[str]:
    return set(filtered(needs, "en", vocabulary).values_list("sku", flat=True))


def kept(stock: Stock, kind: NeedKind, op: Op, value: NeedValue, *items: Item) -> set[str]:
    return left([Need(kind, op, value)], stock(*items))


@pytest.fixture
def shop(stock: Stock) -> tuple[list[Item], Vocabulary]:
    items = motley.items()
    return items, stock(*items)


@AGREE
@given(needs=st.lists(motley.needs, max_size=4))
def test_sql_and_python_agree_on_any_needs(shop: tuple[list[Item], Vocabulary], needs: list[Need]) -> None:
    items, vocabulary = shop
    assert left(needs, vocabulary) == {one.sku for one in items if fit.fits(needs, one, vocabulary)}


@AGREE
@given(need=motley.needs)
def test_sql_and_python_agree_on_one_need_of_any_strength(shop: tuple[list[Item], Vocabulary], need: Need) -> None:
    items, vocabulary = shop
    found = sellable("en").filter(condition(need, vocabulary)).values_list("sku", flat=True)
    able = [one for one in items if fit.sellable(one)]
    assert set(found) == {one.sku for one in able if fit.still_fits(need, one, vocabulary)}


def test_what_is_sold_out_or_has_no_price_is_never_offered(stock: Stock) -> None:
    vocabulary = stock(item("a"), item("b", in_stock=False), item("c", price=None))
    assert left([], vocabulary) == {"a"}


def test_a_shop_that_states_no_price_at_all_offers_what_it_has(stock: Stock) -> None:
    vocabulary = stock(item("a", price=None), item("b", in_stock=False, price=None))
    assert left([], vocabulary) == {"a"}
    assert left([Need(K.BUDGET, Op.AT_MOST, 1000.0)], vocabulary) == set()


def test_a_leaf_keeps_its_items(stock: Stock) -> None:
    lipstick = item("b", category=("Makeup", "Lipstick"))
    assert kept(stock, K.CATEGORY, Op.IS, "Lipstick", item("a"), lipstick) == {"b"}


def test_an_upper_shelf_keeps_all_that_is_under_it(stock: Stock) -> None:
    lipstick, mascara = item("b", category=("Makeup", "Lipstick")), item("c", category=("Makeup", "Mascara"))
    assert kept(stock, K.CATEGORY, Op.IS, "Makeup", item("a"), lipstick, mascara) == {"b", "c"}


def test_an_unwanted_category_is_kept_out(stock: Stock) -> None:
    assert kept(stock, K.CATEGORY, Op.IS_NOT, "Lipstick", item("a"), item("b", category=("Lipstick",))) == {"a"}


def test_a_category_that_the_shop_lacks_keeps_nothing(stock: Stock) -> None:
    assert kept(stock, K.CATEGORY, Op.IS, "Umbrellas", item("a")) == set()


def test_two_categories_are_alternatives(stock: Stock) -> None:
    vocabulary = stock(item("a"), item("b", category=("Lipstick",)), item("c", category=("Candles",)))
    needs = [Need(K.CATEGORY, Op.IS, "Lipstick"), Need(K.CATEGORY, Op.IS, "Candles")]
    assert left(needs, vocabulary) == {"b", "c"}


def test_a_budget_includes_its_limit_to_the_cent(stock: Stock) -> None:
    prices = {"a": "19.99", "b": "20.10", "c": "20.11"}
    items = [item(sku, price=Decimal(price)) for sku, price in prices.items()]
    assert kept(stock, K.BUDGET, Op.AT_MOST, 20.1, *items) == {"a", "b"}
    assert kept(stock, K.BUDGET, Op.AT_LEAST, 20.1, *items) == {"b", "c"}


def test_an_unknown_list_is_not_free_of_anything(stock: Stock) -> None:
    items = [item("a"), item("b", ingredients=None), item("c", ingredients=("Parfum",))]
    assert kept(stock, K.AVOID, Op.FREE_OF, "fragrance", *items) == {"a"}


def test_a_mere_suspicion_is_enough_to_keep_an_item_out(stock: Stock) -> None:
    items = [item("a"), item("b", ingredients=("Lavandula Angustifolia Oil",))]
    assert kept(stock, K.AVOID, Op.FREE_OF, "fragrance", *items) == {"a"}


def test_a_single_ingredient_is_found_as_whole_words(stock: Stock) -> None:
    labels = {"a": "Retinol", "b": "Hydroxypinacolone Retinoate", "c": "Pure RETINOL 0.3%", "d": "Aqua"}
    items = [item(sku, ingredients=(label,)) for sku, label in labels.items()]
    assert kept(stock, K.CONTAINS, Op.CONTAINS, "retinol", *items) == {"a", "c"}
    assert kept(stock, K.AVOID, Op.FREE_OF, "retinol", *items) == {"b", "d"}


def test_a_group_is_contained_only_where_it_surely_is(stock: Stock) -> None:
    items = [item("a", ingredients=("Parfum",)), item("b", ingredients=("Lavandula Angustifolia Oil",)), item("c")]
    assert kept(stock, K.CONTAINS, Op.CONTAINS, "fragrance", *items) == {"a"}


def test_an_unstated_facet_meets_nothing_not_even_its_absence(stock: Stock) -> None:
    items = [item("a", facets={"skin_type": ("dry",)}), item("b", facets={"skin_type": ("oily",)}), item("c")]
    assert kept(stock, K.SKIN_TYPE, Op.IS, "dry", *items) == {"a"}
    assert kept(stock, K.SKIN_TYPE, Op.IS_NOT, "dry", *items) == {"b"}


def test_several_skin_types_must_all_be_stated(stock: Stock) -> None:
    vocabulary = stock(item("a", facets={"skin_type": ("dry",)}), item("b", facets={"skin_type": ("dry", "oily")}))
    needs = [Need(K.SKIN_TYPE, Op.IS, "dry"), Need(K.SKIN_TYPE, Op.IS, "oily")]
    assert left(needs, vocabulary) == {"b"}


def test_a_brand_is_compared_without_letter_case(stock: Stock) -> None:
    items = [item("a", brand="Été"), item("b", brand="ÉTÉ"), item("c", brand="Ete"), item("d", brand="")]
    assert kept(stock, K.BRAND, Op.IS, "été", *items) == {"a", "b"}
    assert kept(stock, K.BRAND, Op.IS_NOT, "été", *items) == {"c", "d"}


def test_an_unrated_item_meets_no_rating(stock: Stock) -> None:
    items = [item("a", rating=4.5), item("b", rating=4.4), item("c", rating=None)]
    assert kept(stock, K.RATING, Op.AT_LEAST, 4.5, *items) == {"a"}


def test_a_wish_and_an_open_word_keep_nothing_out(stock: Stock) -> None:
    vocabulary = stock(item("a"), item("b", brand="Birch"))
    needs = [Need(K.BRAND, Op.IS, "Birch", Strength.PREFER), Need(K.OPEN, Op.ABOUT, "gift")]
    assert left(needs, vocabulary) == {"a", "b"}


def test_signs_that_sql_knows_are_only_letters_here(stock: Stock) -> None:
    items = [item("a", ingredients=("Creme_Base 100",)), item("b", ingredients=("Cremexbase 100",))]
    assert kept(stock, K.CONTAINS, Op.CONTAINS, "creme_base", *items) == {"a"}
    assert kept(stock, K.BRAND, Op.IS, "'; DROP TABLE belle_indexeditem; --", *items) == set()
