"""Her words: all of them, then any of them; and names that look like a word which nothing bears."""

from __future__ import annotations

import pytest
from django.db import connection

from recommender.models import IndexedItem
from recommender.retrieval import capability
from recommender.retrieval.arms import words
from recommender.retrieval.arms.fusion import Hit
from tests.retrieval.conftest import Stock
from tests.retrieval.shelf import item

pytestmark = pytest.mark.django_db


def found(query: str, locale: str = "en") -> list[str]:
    """Skus, best first."""
    return _skus(words.find(IndexedItem.objects.of(locale), locale, query, 10))


def alike(query: str) -> list[str]:
    """Skus of names that look like her words, most alike first."""
    return _skus(words.look_alikes(IndexedItem.objects.of("en"), "en", query, 10))


def _skus(hits: list[Hit]) -> list[str]:
    skus = dict(IndexedItem.objects.values_list("id", "sku"))
    return [skus[number] for number, _ in hits]


def test_all_words_come_before_some(stock: Stock) -> None:
    stock(item("a", name="Rose Balm"), item("b", name="Rose Water", rating_count=900), item("c", name="Clay"))
    assert found("balm of rose") == ["a", "b"]


def test_a_name_weighs_more_than_a_description(stock: Stock) -> None:
    stock(item("a", name="Balm", description="made with rose"), item("b", name="Rose"))
    assert found("rose") == ["b", "a"]


@pytest.mark.parametrize("query", ["Birch", "moisturizer", "vegan", "soothing"])
def test_brand_shelf_facet_and_description_are_searched(stock: Stock, query: str) -> None:
    stock(item("a", brand="Birch", facets={"claim": ("Vegan",)}, description="soothes"), item("b", category=("Hats",)))
    assert found(query)[0] == "a"


def test_the_names_of_facets_are_not_searched(stock: Stock) -> None:
    stock(item("a", facets={"skin_type": ("dry",)}))
    assert found("skin_type type") == []


def test_a_slip_of_spelling_still_finds_the_name(stock: Stock) -> None:
    stock(item("a", name="Niacinamide Drops"), item("b", name="Clay Mask"))
    assert alike("niacinamde") == ["a"]


def test_a_slip_is_looked_for_though_her_other_words_are_found(stock: Stock) -> None:
    stock(item("a", name="Niacinamide Drops"), item("b", name="Clay Mask"), item("c", name="A Gift"))
    assert alike("a gift with niacinamde") == ["a"]


def test_what_the_shop_bears_as_it_is_said_is_no_slip(stock: Stock) -> None:
    stock(item("a", name="Rosehip Oil"), item("b", name="Roses", description="A rosehips dream."))
    assert alike("rosehips") == []


def test_look_alikes_keep_the_filters(stock: Stock) -> None:
    stock(item("a", name="Niacinamide Drops"), item("b", name="Niacinamide Mask"))
    hits = words.look_alikes(IndexedItem.objects.filter(sku="b"), "en", "niacinamde", 10)
    assert _skus(hits) == ["b"]


def test_the_index_of_names_is_built_once_and_only_where_it_can(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    there = "SELECT count(*) FROM pg_indexes WHERE indexname = 'belle_alike_name'"

    def built() -> int:
        words.index_names()
        with connection.cursor() as cursor:
            cursor.execute(there)
            return int(cursor.fetchone()[0])

    with monkeypatch.context() as without:
        without.setattr(capability, "trigrams", lambda: False)
        assert built() == 0
    assert [built(), built()] == [1, 1]


def test_look_alikes_are_not_tried_where_the_database_cannot(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    stock(item("a", name="Niacinamide Drops"))
    monkeypatch.setattr(capability, "trigrams", lambda: False)
    assert alike("niacinamde") == []


def test_several_slips_find_several_names(stock: Stock) -> None:
    stock(item("a", name="Niacinamide Drops"), item("b", name="Bakuchiol Oil"), item("c", name="Clay"))
    assert sorted(alike("niacinamde bakuchol")) == ["a", "b"]


@pytest.mark.parametrize(
    "query", ["", "  ", "?!", "the of and", "or", "or or", "'); DROP TABLE x; --", "% _ \\", "a:* & !b"]
)
def test_words_that_say_nothing_find_nothing_and_break_nothing(stock: Stock, query: str) -> None:
    stock(item("a", name="Rose Balm"))
    assert found(query) == alike(query) == []


def test_a_word_of_another_language_is_stemmed_in_it(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    from recommender.retrieval import index  # noqa: PLC0415
    from tests.retrieval.shelf import MemoryCatalogue  # noqa: PLC0415

    index.refresh(MemoryCatalogue(item("a", name="Feuchtigkeitscremes")), "de-AT")
    assert found("feuchtigkeitscreme", "de-AT") == ["a"]
