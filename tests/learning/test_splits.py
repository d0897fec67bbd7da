"""Sides: nobody stands on two, and however the log grows nobody changes hers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommender.learning.splits import (
    SIDES,
    STORED,
    Candidate,
    Dropped,
    Placed,
    by_day,
    by_hash,
    kept_prints,
    place,
)

RATIOS = (0.5, 0.25, 0.25)


@dataclass(frozen=True)
class Said:
    """A row of some shopper's, as the log has it; `at` is its place in time."""

    at: int
    shopper: str
    bands: tuple[int, ...]
    exact: int


SAID = st.builds(
    Said,
    at=st.integers(0, 10**6),
    shopper=st.sampled_from("abcdefghij"),
    bands=st.lists(st.integers(1, 12), max_size=3, unique=True).map(tuple),
    exact=st.integers(100, 112),
)
LOG = st.lists(SAID, max_size=40, unique_by=lambda one: one.at)


def row(said: Said, seed: int = 0) -> Candidate:
    return Candidate(said.shopper, "chat", said.bands, said.exact, by_hash(said.shopper, seed, RATIOS))


def build(log: list[Said], *earlier: dict[Said, str], cap: int = 0, seed: int = 0) -> dict[Said, str]:
    """One version: in the order of time, knowing what stands in the earlier ones."""
    placed = Placed()
    for said, side in [item for version in earlier for item in version.items()]:
        placed.shoppers.setdefault(said.shopper, set()).add(side)
        for band in said.bands:
            placed.bands.setdefault(band, set()).add(side)
    version = {}
    for said in sorted(log, key=lambda one: one.at):
        side = place(row(said, seed), placed, cap)
        if not isinstance(side, Dropped):
            kept_prints(row(said, seed), placed)
            version[said] = side
    return version


def overlaps(*versions: dict[Said, str]) -> list[object]:
    """Shoppers and bands that stand on two sides."""
    sides: defaultdict[object, set[str]] = defaultdict(set)
    for said, side in [item for version in versions for item in version.items()]:
        for mark in (said.shopper, *said.bands):
            sides[mark].add(side)
    return [mark for mark, found in sides.items() if len(found) > 1]


@given(LOG)
def test_nobody_and_nothing_stands_on_two_sides(log: list[Said]) -> None:
    version = build(log)
    assert overlaps(version) == []
    assert len({said.exact for said in version}) == len(version)


@given(LOG, LOG, st.integers(0, 3))
def test_growth_changes_no_side(before: list[Said], more: list[Said], seed: int) -> None:
    first = build(before)
    second = build([*before, *more], first, seed=seed)
    assert [said for said in first if second.get(said, first[said]) != first[said]] == []
    assert overlaps(first, second) == []


@given(LOG, LOG)
def test_growth_loses_no_row_but_for_an_equal_one(before: list[Said], more: list[Said]) -> None:
    first = build(before)
    second = build([*before, *more], first)
    assert {said.exact for said in first} <= {said.exact for said in second}


@given(LOG)
def test_the_same_log_built_again_is_the_same_set(log: list[Said]) -> None:
    first = build(log, cap=2)
    assert build(log, first, cap=2) == first


@given(LOG, LOG)
@settings(max_examples=50)
def test_another_set_keeps_to_the_sides_of_the_first(one: list[Said], other: list[Said]) -> None:
    first = build(one)
    assert overlaps(first, build(other, first, seed=9)) == []


def test_a_row_that_touches_two_sides_is_dropped() -> None:
    placed = Placed(shoppers={"a": {"train"}}, bands={7: {"test"}})
    assert place(Candidate("a", "chat", (7,), 1, "train"), placed, 0) is Dropped.TWO_SIDES
    assert placed.bands == {7: {"test"}}


def test_a_new_shopper_goes_where_what_she_repeats_stands() -> None:
    placed = Placed(bands={7: {"test"}})
    assert place(Candidate("b", "chat", (7,), 1, "train"), placed, 0) == "test"
    assert placed.shoppers == {"b": {"test"}}


def test_a_word_that_all_say_is_in_once_and_sends_nobody_anywhere() -> None:
    hi = Candidate("b", "chat", (), 1, "train")
    placed = Placed()
    assert place(replace(hi, shopper="a", preferred="test"), placed, 0) == "test"
    kept_prints(hi, placed)
    assert place(hi, placed, 0) is Dropped.TWICE
    assert place(replace(hi, exact=2), placed, 0) == "train"


def test_a_day_fixes_the_side_and_who_stood_on_another_is_dropped() -> None:
    cuts = ("2026-03-10", "2026-03-20")
    assert [by_day(day, cuts) for day in ("2026-03-09", "2026-03-10", "2026-03-20")] == list(SIDES)
    placed = Placed(shoppers={"a": {"train"}})
    late = Candidate("a", "chat", (), 1, by_day("2026-03-20", cuts), fixed=True)
    assert place(late, placed, 0) is Dropped.TWO_SIDES


def test_the_cap_is_of_a_shopper_and_a_kind() -> None:
    placed = Placed()
    rows = [Candidate("a", kind, (), n, "train") for n, kind in enumerate(["chat"] * 3 + ["rank"])]
    assert [place(one, placed, 2) for one in rows] == ["train", "train", Dropped.CAPPED, "train"]


@pytest.mark.parametrize("seed", [0, 1])
def test_the_hash_keeps_to_the_ratios(seed: int) -> None:
    drawn = Counter(by_hash(f"shopper {n}", seed, (0.8, 0.1, 0.1)) for n in range(10_000))
    assert [round(drawn[side] / 1000) for side in SIDES] == [8, 1, 1]


def test_another_seed_draws_others() -> None:
    first, second = ([by_hash(str(n), seed, RATIOS) for n in range(50)] for seed in (0, 1))
    assert first != second


def test_a_band_is_stored_no_more_often_than_it_takes_to_find_it() -> None:
    placed = Placed()
    rows = [Candidate("a", "chat", (5,), 1000 + n, "train") for n in range(STORED + 10)]
    assert sum(5 in kept_prints(one, placed) for one in rows) == STORED
