"""The words of the shop as it is, without reading them at every turn."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from recommender.models import IndexedItem
from recommender.retrieval import index, shop_words, vocabulary_store
from tests.retrieval.shelf import MemoryCatalogue, item

pytestmark = pytest.mark.django_db


def test_what_the_shelves_carry_is_counted() -> None:
    index.refresh(
        MemoryCatalogue(
            item("a", facets={"claim": ("Vegan",)}),
            item("b", facets={"claim": ("Vegan", "Clean")}, brand=""),
            item("c", category=(), currency="EUR"),
        ),
        "en",
    )
    facets = shop_words.facets("en")
    assert facets.categories == {("Skincare", "Moisturizers"): 2}
    assert facets.brands == {"Alder & Ash": 2}
    assert facets.values == {"claim": {"Vegan": 2, "Clean": 1}}
    assert facets.currency == "USD"


def test_the_names_on_the_labels_are_learned() -> None:
    index.refresh(MemoryCatalogue(item("a", ingredients=("Water/Aqua", "NIACINAMIDE 5%"))), "en")
    assert {"water", "aqua", "niacinamide"} <= shop_words.inci("en")


def test_the_index_is_not_asked_again_within_seconds(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    index.refresh(MemoryCatalogue(item("a")), "en")
    first = vocabulary_store.current("en")
    with django_assert_num_queries(0):
        assert vocabulary_store.current("en") is first


def test_after_seconds_one_question_tells_that_nothing_changed(
    django_assert_num_queries: DjangoAssertNumQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    index.refresh(MemoryCatalogue(item("a")), "en")
    first = vocabulary_store.current("en")
    monkeypatch.setattr(vocabulary_store, "PROBE_S", 0.0)
    with django_assert_num_queries(1):
        assert vocabulary_store.current("en") is first


def test_what_another_process_indexed_is_known_after_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    index.refresh(MemoryCatalogue(item("a")), "en")
    assert vocabulary_store.current("en").brands == {"Alder & Ash": 1}
    IndexedItem.objects.all().delete()  # not through the index: as another process would
    assert vocabulary_store.current("en").brands == {"Alder & Ash": 1}
    monkeypatch.setattr(vocabulary_store, "PROBE_S", 0.0)
    assert vocabulary_store.current("en").brands == {}


def test_what_this_process_indexed_is_known_at_once() -> None:
    catalogue = MemoryCatalogue(item("a"))
    index.refresh(catalogue, "en")
    vocabulary_store.current("en")
    catalogue.items["b"] = item("b", brand="Birch")
    index.refresh(catalogue, "en")
    assert "Birch" in vocabulary_store.current("en").brands


def test_a_new_price_does_not_make_a_new_vocabulary() -> None:
    catalogue = MemoryCatalogue(item("a"))
    index.refresh(catalogue, "en")
    first = vocabulary_store.current("en")
    catalogue.items["a"] = replace(catalogue.items["a"], price=Decimal("1.00"), rating=5.0)
    index.refresh(catalogue, "en")
    assert vocabulary_store.current("en") is first
    assert vocabulary_store.shelf("en").rating == 5.0


def test_locales_have_words_of_their_own() -> None:
    index.refresh(MemoryCatalogue(item("a")), "en")
    index.refresh(MemoryCatalogue(item("a", brand="Birke")), "de")
    assert set(vocabulary_store.current("en").brands) == {"Alder & Ash"}
    assert set(vocabulary_store.current("de").brands) == {"Birke"}
