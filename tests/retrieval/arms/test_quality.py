"""Finding without words."""

from __future__ import annotations

import pytest
from django.db.models import Q

from recommender.models import IndexedItem
from recommender.retrieval.arms import quality
from recommender.retrieval.arms.fusion import Hit
from tests.retrieval.conftest import Stock
from tests.retrieval.shelf import item

pytestmark = pytest.mark.django_db


def skus(hits: list[Hit]) -> list[str]:
    known = dict(IndexedItem.objects.values_list("id", "sku"))
    return [known[number] for number, _ in hits]


def test_many_good_ratings_are_popular_and_none_are_not(stock: Stock) -> None:
    stock(
        item("few", rating=5.0, rating_count=2),
        item("many", rating=4.5, rating_count=900),
        item("bad", rating=1.5, rating_count=900),
        item("none", rating=None, rating_count=0),
    )
    assert skus(quality.popular(IndexedItem.objects.all(), 10)) == ["many", "bad", "few", "none"]


def test_well_documented_items_come_first_and_popular_ones_among_equals(stock: Stock) -> None:
    stock(
        item("bare", ingredients=None, rating_count=999),
        item("listed", rating_count=5),
        item("loved", rating_count=50),
        item("told", facets={"skin_type": ("dry",), "concern": ("acne",)}),
    )
    assert skus(quality.documented(IndexedItem.objects.all(), 10)) == ["told", "loved", "listed", "bare"]


def test_the_most_wishes_come_first(stock: Stock) -> None:
    stock(item("none"), item("one", brand="Birch"), item("both", brand="Birch", price=5))
    wishes = [Q(brand="Birch"), Q(price__lte=10)]
    assert skus(quality.preferred(IndexedItem.objects.all(), wishes, 10)) == ["both", "one"]


def test_without_wishes_nobody_is_preferred(stock: Stock) -> None:
    stock(item("a"))
    assert quality.preferred(IndexedItem.objects.all(), [], 10) == []
