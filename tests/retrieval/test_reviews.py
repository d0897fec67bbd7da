"""Belle's copy of the reviews follows the shop, and each item knows what the kinds of their writers gave it."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import replace

import pytest

from recommender.contracts import Item, Review, ReviewedCatalogue
from recommender.models import IndexedItem, IndexedReview
from recommender.retrieval import index, reviews
from tests.retrieval.shelf import MemoryCatalogue, item

pytestmark = pytest.mark.django_db


class ReviewedShelf(MemoryCatalogue):
    """A shop whose reviews a test changes by hand."""

    def __init__(self, *items: Item, told: list[Review]) -> None:
        super().__init__(*items)
        self.told = told

    def reviews(self, skus: Collection[str], locale: str) -> Iterator[Review]:
        yield from (one for one in self.told if one.sku in skus)


def review(ref: str, rating: int = 5, skin: str = "dry", sku: str = "a") -> Review:
    return Review(sku, ref, rating, {"skin_type": skin} if skin else {}, f"Text of {ref}.")


def stored() -> dict[str, tuple[str, int]]:
    return {one.ref: (one.sku, one.rating) for one in IndexedReview.objects.all()}


def liked_by(sku: str = "a") -> object:
    return IndexedItem.objects.get(sku=sku).liked_by


def test_the_reviews_of_indexed_items_are_copied_and_counted_by_their_writers_kind() -> None:
    shop = ReviewedShelf(item("a"), told=[review("1", 5), review("2", 2), review("3", 4, "oily"), review("4", 1, "")])
    index.refresh(shop, "en")
    assert stored() == {"1": ("a", 5), "2": ("a", 2), "3": ("a", 4), "4": ("a", 1)}
    assert liked_by() == {"skin_type": {"dry": [2, 7, 1], "oily": [1, 4, 1]}}


def test_a_changed_review_is_followed_though_its_item_did_not_change() -> None:
    shop = ReviewedShelf(item("a"), told=[review("1", 5), review("2", 5)])
    index.refresh(shop, "en")
    shop.told = [review("2", 1, "oily")]
    assert index.refresh(shop, "en").unchanged == 1
    assert stored() == {"2": ("a", 1)}
    assert liked_by() == {"skin_type": {"oily": [1, 1, 0]}}


def test_a_changed_item_keeps_what_its_reviewers_said() -> None:
    shop = ReviewedShelf(item("a"), told=[review("1")])
    index.refresh(shop, "en")
    shop.items["a"] = replace(shop.items["a"], name="Night Cream")
    index.refresh(shop, "en", skus=["a"])
    assert liked_by() == {"skin_type": {"dry": [1, 5, 1]}}


@pytest.mark.parametrize("skus", [None, ["a"]])
def test_the_reviews_of_what_is_gone_go_with_it(skus: list[str] | None) -> None:
    shop = ReviewedShelf(item("a"), item("b"), told=[review("1"), review("2", sku="b")])
    index.refresh(shop, "en")
    del shop.items["a"]
    index.refresh(shop, "en", skus=skus)
    assert stored() == {"2": ("b", 5)}


def test_what_is_unchanged_is_not_written_again() -> None:
    shop = ReviewedShelf(item("a"), told=[review("1"), review("2")])
    index.refresh(shop, "en")
    before = list(IndexedReview.objects.order_by("ref").extra(select={"row": "ctid::text"}).values_list("row"))
    index.refresh(shop, "en")
    after = list(IndexedReview.objects.order_by("ref").extra(select={"row": "ctid::text"}).values_list("row"))
    assert before == after


def test_a_run_that_died_between_items_and_reviews_is_made_good_by_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    shop = ReviewedShelf(item("a"), told=[review("1")])
    with monkeypatch.context() as dying:
        dying.setattr(reviews, "refresh", _killed)
        with pytest.raises(KeyboardInterrupt):
            index.refresh(shop, "en")
    assert stored() == {}
    assert index.refresh(shop, "en").unchanged == 1
    assert liked_by() == {"skin_type": {"dry": [1, 5, 1]}}


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_reviews_are_read_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviews, "BATCH", 2)
    index.refresh(ReviewedShelf(item("a"), told=[review(str(n)) for n in range(7)]), "en")
    assert len(stored()) == 7
    assert liked_by() == {"skin_type": {"dry": [7, 35, 7]}}


def test_one_bad_review_does_not_stop_the_others(caplog: pytest.LogCaptureFixture) -> None:
    bad = [review("0", 0), review("6", 6), review("x" * 65), review(""), review("nul\0")]
    with caplog.at_level(logging.WARNING):
        index.refresh(ReviewedShelf(item("a"), told=[*bad, review("good"), review("good", 3)]), "en")
    assert stored() == {"good": ("a", 3)}
    assert caplog.text.count("is not indexed") == len(bad)


def test_traits_are_kinds_of_need_in_lower_case_and_nothing_else() -> None:
    traits = {"skin_type": " Dry ", "age": "25-34", "shoe_size": "39", "hair_type": ""}
    index.refresh(ReviewedShelf(item("a"), told=[Review("a", "1", 4, traits, "<b>\u202eFine</b>")]), "en")
    one = IndexedReview.objects.get()
    assert one.traits == {"skin_type": "dry", "age": "25-34"}
    assert "\u202e" not in one.text


def test_each_locale_has_its_own_copy() -> None:
    shop = ReviewedShelf(item("a"), told=[review("1")])
    shop.locales = ("en", "de")
    index.refresh(shop, "en")
    index.refresh(shop, "de")
    assert sorted(IndexedReview.objects.values_list("locale", flat=True)) == ["de", "en"]


def test_a_shop_without_reviews_has_none_and_one_that_shows_them_no_more_has_none_left() -> None:
    index.refresh(ReviewedShelf(item("a"), told=[review("1")]), "en")
    plain = MemoryCatalogue(item("a"))
    assert not isinstance(plain, ReviewedCatalogue)
    index.refresh(plain, "en")
    assert (stored(), liked_by()) == ({}, {})
