"""Who is like her, and what they gave an item."""

from __future__ import annotations

import pytest

from recommender.contracts import Need, NeedKind, Op, Opinion
from recommender.retrieval.peers import opinions

LIKED = {"skin_type": {"dry": [4, 18], "oily": [2, 5]}, "age": {"25-34": [3, 12], "35+": [1, 5], "under 18": [1, 1]}}
DRY = Need(NeedKind.SKIN_TYPE, Op.IS, "Dry")


def age(years: float | str) -> Need:
    return Need(NeedKind.AGE, Op.IS, years)


def test_only_reviewers_who_share_her_trait_count() -> None:
    assert opinions([DRY], LIKED) == (Opinion(NeedKind.SKIN_TYPE, "dry", 4, 18),)


def test_each_trait_of_hers_counts_by_itself() -> None:
    assert [one.value for one in opinions([age(30.0), DRY], LIKED)] == ["25-34", "dry"]


@pytest.mark.parametrize(
    ("years", "bands"), [(17.0, ["under 18"]), (18.0, []), (25.0, ["25-34"]), (34.0, ["25-34"]), (70.0, ["35+"])]
)
def test_an_age_lies_in_its_band(years: float, bands: list[str]) -> None:
    assert [one.value for one in opinions([age(years)], LIKED)] == bands


@pytest.mark.parametrize(
    "need",
    [
        Need(NeedKind.SKIN_TYPE, Op.IS_NOT, "dry"),
        Need(NeedKind.CONCERN, Op.HELPS, "dry"),
        Need(NeedKind.SKIN_TYPE, Op.IS, "normal"),
        age("baby"),
    ],
    ids=str,
)
def test_what_is_no_trait_of_hers_finds_nobody(need: Need) -> None:
    assert opinions([need], LIKED) == ()


def test_nobody_wrote() -> None:
    assert opinions([DRY], {}) == ()
