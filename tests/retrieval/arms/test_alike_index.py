"""The index of names: only where it pays, whole or not at all."""

from __future__ import annotations

import pytest

from recommender.retrieval import capability
from recommender.retrieval.arms import alike_index
from tests.retrieval.conftest import Stock
from tests.retrieval.shelf import item

pytestmark = pytest.mark.django_db


def test_a_small_catalogue_gets_none(stock: Stock) -> None:
    stock(item("a"))
    assert not alike_index.build()
    assert not alike_index.exists()


def test_a_large_one_gets_it_once(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    stock(item("a"), item("b"))
    monkeypatch.setattr(alike_index, "PAYS_FROM", 1)
    assert [alike_index.build(), alike_index.exists(), alike_index.build()] == [True, True, False]


def test_a_database_that_cannot_compare_words_gets_none(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    stock(item("a"), item("b"))
    monkeypatch.setattr(alike_index, "PAYS_FROM", 1)
    monkeypatch.setattr(capability, "trigrams", lambda: False)
    assert not alike_index.build()
