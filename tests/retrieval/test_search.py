"""One look at the shelves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.models.item import IndexedItemQuerySet
from recommender.retrieval import search, splits
from recommender.retrieval.found import Found
from recommender.retrieval.search import find
from recommender.retrieval.vocabulary import Vocabulary
from tests.retrieval import motley
from tests.retrieval.conftest import Stock
from tests.retrieval.shelf import LetterEmbedder, item

pytestmark = pytest.mark.django_db
BIRCH = Need(NeedKind.BRAND, Op.IS, "Birch", Strength.PREFER)


def skus(found: Found) -> list[str]:
    return [candidate.item.sku for candidate in found.items]


def test_candidates_meet_every_must_and_are_counted_exactly(stock: Stock) -> None:
    vocabulary = stock(*motley.items())
    needs = [Need(NeedKind.BUDGET, Op.AT_MOST, 30.0), Need(NeedKind.RATING, Op.AT_LEAST, 4.0)]
    found = find(needs, "en", "", vocabulary)
    assert found.count == len(found.items) == len({candidate.item.group for candidate in found.items}) > 5
    assert all(c.item.price is not None and c.item.price <= 30 and (c.item.rating or 0) >= 4 for c in found.items)


def test_words_bring_what_they_name_to_the_front(stock: Stock) -> None:
    vocabulary = stock(item("a", rating_count=5000), item("b", name="Rose Balm"), item("c", rating_count=4000))
    found = find([], "en", "rose balm", vocabulary)
    assert skus(found)[0] == "b"
    assert found.items[0].signals["text_rank"] == 1.0


def test_meaning_finds_what_words_do_not(stock: Stock, letters: LetterEmbedder) -> None:
    vocabulary = stock(item("a", name="Hhh"), item("b", name="Xyzzyxxyz"), item("c", name="Ooo"))
    found = find([], "en", "zyxzyxzyx", vocabulary)
    nearest = min(found.items, key=lambda candidate: candidate.signals["dense_rank"])
    assert nearest.item.sku == "b"
    assert nearest.signals["rrf"] == pytest.approx(1 / 61)


def test_without_words_the_popular_and_the_documented_are_found(stock: Stock) -> None:
    vocabulary = stock(*(item(f"i{count}", rating_count=count, ingredients=None) for count in range(10)), item("told"))
    found = find([], "en", "", vocabulary, limit=3)
    assert {"i9", "told"} <= set(skus(found))
    assert all(candidate.signals["rrf"] == 0.0 for candidate in found.items)


def test_a_shade_card_does_not_fill_the_list(stock: Stock) -> None:
    shades = [item(f"s{number:02}", group="lipstick", rating_count=900) for number in range(40)]
    vocabulary = stock(*shades, item("a"), item("b"))
    found = find([], "en", "", vocabulary, limit=10)
    assert found.count == 3
    assert sorted(candidate.item.group for candidate in found.items) == ["a", "b", "lipstick"]


def test_the_variant_that_meets_her_wishes_stands_for_its_group(stock: Stock) -> None:
    variants = [item("v1", group="g", brand="Oak", rating_count=900), item("v2", group="g", brand="Birch")]
    found = find([BIRCH], "en", "", stock(*variants, item("a")))
    assert sorted(skus(found)) == ["a", "v2"]


def test_wishes_that_are_met_are_named(stock: Stock) -> None:
    vocabulary = stock(item("a", brand="Birch"), item("b"))
    must = Need(NeedKind.BUDGET, Op.AT_MOST, 50.0)
    met = {candidate.item.sku: candidate.meets for candidate in find([BIRCH, must], "en", "", vocabulary).items}
    assert met == {"a": {BIRCH.key, must.key}, "b": {must.key}}


def test_a_rare_wish_is_found_among_the_popular(stock: Stock) -> None:
    crowd = [item(f"i{number:02}", rating_count=900) for number in range(30)]
    vocabulary = stock(*crowd, item("rare", brand="Birch", rating_count=0, ingredients=None))
    assert "rare" in skus(find([BIRCH], "en", "", vocabulary, limit=5))


def test_the_catalogues_mean_rating_is_told_to_the_ranker(stock: Stock) -> None:
    found = find([], "en", "", stock(item("a", rating=3.0), item("b", rating=4.0), item("c", rating=None)))
    assert {candidate.signals["catalogue_rating"] for candidate in found.items} == {3.5}


def test_the_ingredient_groups_are_told_and_unknown_is_not_none(stock: Stock) -> None:
    vocabulary = stock(item("a"), item("b", ingredients=None), item("c", ingredients=("Parfum",)))
    told = {c.item.sku: (c.contained, c.suspected) for c in find([], "en", "", vocabulary).items}
    assert told["b"] == (frozenset(), None)
    assert "fragrance" in told["c"][0]
    assert told["a"][1] is not None
    assert "fragrance" not in told["a"][1]


def test_the_whole_shop_is_counted_once_until_it_changes(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    real = splits.count

    def counting(items: IndexedItemQuerySet, vocabulary: Vocabulary) -> splits.Left:
        counted.append(1)
        return real(items, vocabulary)

    monkeypatch.setattr(splits, "count", counting)
    vocabulary = stock(item("a"))
    assert [find([], "en", query, vocabulary).count for query in ("", "cream", "")] == [1, 1, 1]
    assert len(counted) == 1
    vocabulary = stock(item("a"), item("b"))
    assert find([], "en", "", vocabulary).count == 2
    assert find([BIRCH], "en", "", vocabulary).count == 2
    assert len(counted) == 3


def test_what_fits_much_is_counted_once_for_the_same_needs(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    counted: list[int] = []
    real = splits.count

    def counting(items: IndexedItemQuerySet, vocabulary: Vocabulary) -> splits.Left:
        counted.append(1)
        return real(items, vocabulary)

    monkeypatch.setattr(splits, "count", counting)
    monkeypatch.setattr(search, "MANY", 1)
    vocabulary = stock(item("a", price=Decimal(9)), item("b", price=Decimal(8)), item("c", price=Decimal(20)))
    ten, nine = (Need(NeedKind.BUDGET, Op.AT_MOST, limit) for limit in (10.0, 8.5))
    assert [find([ten], "en", "", vocabulary).count for _ in range(3)] == [2, 2, 2]
    assert len(counted) == 1
    assert [find([nine], "en", "", vocabulary).count for _ in range(2)] == [1, 1]
    assert len(counted) == 3  # so little that it is counted anew
    assert find([replace(ten, strength=Strength.PREFER)], "en", "", vocabulary).count == 3


def test_no_more_answers_are_kept_than_have_room(stock: Stock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MANY", 0)
    monkeypatch.setattr(search, "MOST_KEPT", 2)
    vocabulary = stock(item("a"))
    for limit in range(30, 40):
        find([Need(NeedKind.BUDGET, Op.AT_MOST, float(limit))], "en", "", vocabulary)
    assert len(search._kept) == 2


def test_a_typing_error_in_a_name_is_forgiven_among_other_words(stock: Stock) -> None:
    filler = [item(f"f{n}", name=f"Gift {n}", rating_count=900) for n in range(5)]
    vocabulary = stock(item("a", name="Bakuchiol Oil", rating_count=0), *filler)
    (hit,) = [one for one in find([], "en", "gift bakuchol", vocabulary).items if one.item.sku == "a"]
    assert hit.signals["alike_rank"] == 1.0
    assert hit.signals["rrf"] > 0


def test_where_nothing_fits_nothing_is_found(stock: Stock) -> None:
    vocabulary = stock(item("a", price=Decimal(9)))
    found = find([Need(NeedKind.BUDGET, Op.AT_MOST, 5.0)], "en", "cream", vocabulary)
    assert (found.items, found.count, found.splits) == ((), 0, {})


def test_an_empty_shop_can_be_searched(stock: Stock) -> None:
    assert find([], "en", "cream", stock()).count == 0
