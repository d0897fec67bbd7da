"""The default ranker: each feature moves the order in the way that its name says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from recommender.contracts import Context, Need, NeedKind, Op, Scored, Strength
from recommender.retrieval.found import Candidate
from recommender.retrieval.rankers.transparent import WEIGHTS, TransparentRanker
from tests.retrieval.shelf import item

BUDGET = Need(NeedKind.BUDGET, Op.AT_MOST, 50.0)
DRY = Need(NeedKind.SKIN_TYPE, Op.IS, "dry", Strength.PREFER)
VEGAN = Need(NeedKind.CLAIM, Op.IS, "Vegan", Strength.PREFER, confidence=0.25)


def candidate(sku: str, signals: Mapping[str, float] | None = None, *met: Need, **facts: object) -> Candidate:
    told = {"catalogue_rating": 4.0, **(signals or {})}
    return Candidate(item(sku, brand=f"House {sku}", **facts), told, frozenset(need.key for need in met))


def ranked(*candidates: Candidate, needs: tuple[Need, ...] = ()) -> list[Scored]:
    return TransparentRanker().order(needs, candidates, Context())


def features(*candidates: Candidate, needs: tuple[Need, ...] = ()) -> dict[str, Mapping[str, float]]:
    return {one.item.sku: one.features for one in ranked(*candidates, needs=needs)}


def test_a_wish_that_is_met_outweighs_all_that_merely_sells() -> None:
    loved = candidate("loved", {"rrf": 0.03}, rating=5.0, rating_count=9000)
    fitting = candidate("fitting", {"rrf": 0.01}, DRY, rating=3.9, rating_count=5)
    assert [one.item.sku for one in ranked(loved, fitting, needs=(DRY,))] == ["fitting", "loved"]


def test_a_wish_weighs_as_much_as_the_reader_was_sure() -> None:
    told = features(candidate("a", None, DRY), candidate("b", None, VEGAN), needs=(DRY, VEGAN))
    assert (told["a"]["wishes"], told["b"]["wishes"]) == (0.8, 0.2)


def test_what_her_words_found_comes_first() -> None:
    assert [one.item.sku for one in ranked(candidate("a"), candidate("b", {"rrf": 0.03}))] == ["b", "a"]


def test_five_stars_from_one_shopper_do_not_beat_many_good_ones() -> None:
    told = features(candidate("one", rating=5.0, rating_count=1), candidate("many", rating=4.6, rating_count=400))
    assert told["many"]["rating"] > told["one"]["rating"]
    assert told["one"]["rating"] == pytest.approx((20 * 4.0 + 5.0) / 21 / 5)


def test_an_unrated_item_is_taken_to_be_average() -> None:
    told = features(candidate("a", rating=None, rating_count=0))
    assert told["a"]["rating"] == pytest.approx(0.8)


def test_a_stated_item_is_safer_than_a_silent_one() -> None:
    silent = candidate("a", ingredients=None)
    stated = candidate("b", facets={"skin_type": ("dry", "oily"), "concern": ("acne",)})
    told = features(silent, stated)
    assert (told["a"]["documented"], told["b"]["documented"]) == (0.0, 1.0)
    assert told["a"]["unsaid"] < told["b"]["unsaid"] == 1.0


@pytest.mark.parametrize(("price", "fit"), [("10", 1.0), ("30", 1.0), ("40", 0.75), ("50", 0.5), ("50.01", 0.0)])
def test_a_price_well_within_her_budget_fits_best(price: str, fit: float) -> None:
    told = features(candidate("a", price=Decimal(price)), needs=(BUDGET,))
    assert told["a"]["price"] == pytest.approx(fit)


def test_without_a_budget_the_cheaper_is_safer() -> None:
    told = features(*(candidate(sku, price=Decimal(price)) for sku, price in (("a", 10), ("b", 20), ("c", 90))))
    assert [round(told[sku]["price"], 2) for sku in "abc"] == [1.0, 0.67, 0.33]


def test_three_of_one_house_do_not_fill_the_first_places() -> None:
    house = [
        Candidate(item(sku, brand="Oak", rating=5.0, rating_count=count))
        for sku, count in (("a", 90), ("b", 80), ("c", 70))
    ]
    other = Candidate(item("d", brand="Elm", rating=4.9, rating_count=60))
    found = TransparentRanker().order((), [*house, other], Context())
    assert [one.item.sku for one in found] == ["a", "d", "b", "c"]
    assert found[0].features["alike"] == 0.0
    assert found[2].features["alike"] > 0.05


def test_variety_can_be_switched_off() -> None:
    house = [Candidate(item(sku, brand="Oak", rating_count=count)) for sku, count in (("a", 90), ("b", 80))]
    found = TransparentRanker(places=0).order((), house, Context())
    assert [one.features["alike"] for one in found] == [0.0, 0.0]


def test_the_score_is_the_weighted_mean_of_what_is_stored() -> None:
    (one,) = ranked(candidate("a", {"rrf": 0.02}, DRY), needs=(DRY, BUDGET))
    stored = sum(WEIGHTS[name] * one.features[name] for name in WEIGHTS) / sum(WEIGHTS.values())
    assert one.score == pytest.approx(stored)
    assert all(0.0 <= value <= 1.0 for value in one.features.values())


def test_the_second_place_offers_what_the_first_does_not() -> None:
    dry = [candidate(sku, facets={"skin_type": ("dry",), "concern": ("redness",)}) for sku in "abc"]
    oily = candidate("z", facets={"skin_type": ("oily",)})
    found = ranked(*dry, oily)
    assert [one.item.sku for one in found][:2] == ["a", "z"]
    assert found[0].features["covered"] == 0.0
    assert found[2].features["covered"] > found[1].features["covered"]


OILY = Need(NeedKind.SKIN_TYPE, Op.IS, "oily")


def liked(sku: str, **by: list[int]) -> Candidate:
    return replace(candidate(sku), liked_by={"skin_type": by})


def test_the_stars_of_people_like_her_count_and_not_those_of_others() -> None:
    told = features(liked("a", oily=[10, 50]), liked("b", dry=[10, 50]), liked("c", oily=[10, 20]), needs=(OILY,))
    assert told["a"]["like_you"] > told["b"]["like_you"] > told["c"]["like_you"]
    assert told["a"]["like_you"] == pytest.approx((5 * told["a"]["rating"] + 10) / 15)


def test_where_nobody_like_her_wrote_the_items_own_rating_stands() -> None:
    told = features(liked("a", dry=[10, 50]), liked("b"), needs=(OILY,))
    assert told["a"]["like_you"] == told["a"]["rating"]
    assert told["b"]["like_you"] == told["b"]["rating"]


def test_one_review_by_somebody_like_her_moves_little() -> None:
    told = features(liked("one", oily=[1, 5]), liked("many", oily=[30, 140]), needs=(OILY,))
    assert told["many"]["like_you"] > told["one"]["like_you"] > told["one"]["rating"]


def test_an_ingredient_known_for_her_concern_decides_between_equals() -> None:
    acne = Need(NeedKind.CONCERN, Op.HELPS, "acne")
    early = replace(candidate("z", ingredients=("Aqua", "Salicylic Acid")), contained=frozenset({"salicylic acid"}))
    other = candidate("a", ingredients=("Aqua", "Betaine"))
    assert [one.item.sku for one in ranked(other, early, needs=(acne,))] == ["z", "a"]
    assert features(other, early)["z"]["evidence"] == 0.0
