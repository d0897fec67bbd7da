"""Readers are counted by the rules of README.md."""

from __future__ import annotations

import pytest

from recommender.school.evaluation.compare import Said, plain, tally
from recommender.school.evaluation.labels import Label

PERFUME = Label("avoid", "free of", "fragrance", "must", 0, 10, accept=("parfum", ("claim", "is", "fragrance-free")))
THIRTY = Label("budget", "<=", 30, "must", 0, 8)
POUNDS = Label("budget", "<=", 30, "must", 0, 8, low=33, high=45, currency="GBP")
CHEAP = Label("budget", "<=", "cheap", "prefer", 0, 5)
SMOOTH = Label("open", "about", "not sticky", "must", 5, 15)
AGE = Label("age", "is", 41, "must", 20, 22, optional=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Face Moisturisers", "face moisturizer"),
        ("cruelty-free", "Cruelty free"),
        ("e.l.f.", "elf"),
        ("Avène", "avene"),
        ("brushes", "brush"),
    ],
)
def test_case_marks_plurals_and_spelling_do_not_count(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize("said", [Said("avoid", "free of", "Parfum"), Said("claim", "is", "Fragrance Free")])
def test_what_is_listed_as_equally_right_is_right(said: Said) -> None:
    assert tally([PERFUME], [said]).joint


def test_a_second_reading_of_one_label_counts_nothing() -> None:
    said = [Said("avoid", "free of", "fragrance"), Said("claim", "is", "fragrance-free")]
    assert tally([PERFUME], said).joint


@pytest.mark.parametrize(
    "said",
    [Said("avoid", "contains", "fragrance"), Said("contains", "contains", "fragrance"), Said("budget", ">=", 30)],
)
def test_another_kind_or_operator_is_wrong_and_the_label_missed(said: Said) -> None:
    result = tally([PERFUME, THIRTY], [said])
    assert (result.right, result.missed, result.wrong) == ([], [PERFUME, THIRTY], [said])


def test_a_number_in_another_currency_is_right_in_it_or_converted_but_not_bare() -> None:
    assert tally([POUNDS], [Said("budget", "<=", 30, currency="GBP")]).joint
    assert tally([POUNDS], [Said("budget", "<=", 38.4)]).joint
    assert not tally([POUNDS], [Said("budget", "<=", 30)]).joint
    assert not tally([POUNDS], [Said("budget", "<=", 30, currency="EUR")]).joint


def test_cheap_may_become_any_ceiling_or_the_intent() -> None:
    assert tally([CHEAP], [Said("budget", "<=", 12.5, 0, 5, "prefer")]).joint
    assert tally([CHEAP], [], frozenset({"cheaper"})).joint
    assert tally([CHEAP], []).missed == [CHEAP]


def test_an_open_wish_is_caught_by_its_words_and_not_turned_round() -> None:
    assert tally([SMOOTH], [Said("texture", "is", "non-sticky", 6, 15)]).joint
    assert tally([SMOOTH], [Said("texture", "is not", "sticky", 10, 15)]).joint
    assert not tally([SMOOTH], [Said("texture", "is", "sticky", 10, 15)]).joint
    assert not tally([SMOOTH], [Said("open", "about", "not oily", 20, 30)]).joint


def test_an_optional_need_counts_neither_found_nor_missed() -> None:
    assert tally([AGE], []).joint
    found = tally([AGE], [Said("age", "is", 41)])
    assert found.joint
    assert found.right == []
