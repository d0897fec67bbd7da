"""Guard-rails: data with reasons, silent while little is known, and decided by the whole interval."""

from __future__ import annotations

from typing import Any

import pytest

from recommender.exceptions import SchoolError
from recommender.school.releases.figures import FIGURES, Sums
from recommender.school.releases.guards import Guard, defaults, look, read, shipped

NOTHING: Sums = {name: [] for name in FIGURES}


def rail(name: str) -> Guard:
    return next(guard for guard in shipped() if guard.name == name)


def side(figure: str, *pairs: tuple[float, float]) -> Sums:
    return {**NOTHING, figure: list(pairs)}


def test_each_shipped_rail_has_a_reason_and_waits_for_shoppers() -> None:
    assert len(shipped()) == 6
    assert all(len(guard.reason) > 60 and guard.least >= 10 and guard.figure in FIGURES for guard in shipped())
    assert read(defaults()) == shipped()


def test_a_rail_that_is_not_stored_is_off() -> None:
    assert [guard.name for guard in read({"latency": {"limit": 2.0, "least": 50}})] == ["latency"]


@pytest.mark.parametrize(
    ("stored", "why"),
    [
        ({"beauty": {}}, "no guard-rail 'beauty'"),
        ({"latency": {"limit": float("inf")}}, "is to be a number"),
        ({"latency": {"limit": "fast"}}, "is to be a number"),
        ({"latency": {"least": 1}}, "wait for 5 shoppers"),
    ],
)
def test_what_no_rail_can_be_is_refused(stored: dict[str, Any], why: str) -> None:
    with pytest.raises(SchoolError, match=why):
        read(stored)


def test_nothing_is_broken_before_enough_shoppers_heard_both() -> None:
    few, many = side("grounding", *[(0, 10)] * 29), side("grounding", *[(10, 10)] * 200)

    assert look(rail("grounding"), few, many).says == "grounding: too few shoppers yet"
    assert look(rail("grounding"), many, few).seen is None
    assert not look(rail("grounding"), few, many).broken


def test_words_that_hold_less_often_break_the_rail_and_a_shade_less_does_not() -> None:
    live = side("grounding", *[(9, 10), (10, 10)] * 50)

    assert look(rail("grounding"), side("grounding", *[(6, 10), (7, 10)] * 30), live).broken
    assert not look(rail("grounding"), side("grounding", *[(9, 10), (9, 10)] * 30), live).broken


def test_a_bad_figure_that_may_be_luck_breaks_nothing() -> None:
    live = side("acceptance", *[(1, 1)] * 10, *[(0, 1)] * 90)
    unlucky = side("acceptance", *[(1, 1)] * 4, *[(0, 1)] * 96)
    seen = look(rail("acceptance"), unlucky, live)

    assert seen.seen is not None
    assert seen.seen.value < rail("acceptance").limit < seen.seen.high
    assert not seen.broken


def test_the_floor_looks_at_the_canary_alone() -> None:
    bad = side("grounding", *[(2, 10), (3, 10)] * 20)

    assert look(rail("grounding_floor"), bad, NOTHING).broken


@pytest.mark.parametrize(("name", "figure"), [("latency", "latency"), ("cost", "cost")])
def test_what_takes_much_more_breaks_the_rail(name: str, figure: str) -> None:
    live = side(figure, *[(100, 1), (120, 1)] * 30)

    assert look(rail(name), side(figure, *[(190, 1), (230, 1)] * 30), live).broken
    assert not look(rail(name), side(figure, *[(130, 1), (150, 1)] * 30), live).broken


def test_what_costs_nothing_on_both_sides_breaks_nothing() -> None:
    free = side("cost", *[(0, 1)] * 60)

    assert not look(rail("cost"), free, free).broken


def test_the_words_tell_figure_interval_and_limit() -> None:
    live = side("failed", *[(0, 5)] * 50)
    seen = look(rail("failed"), side("failed", *[(5, 5)] * 12), live)

    assert seen.broken
    assert seen.says.startswith("failed (calls that failed): 1 [")
    assert seen.says.endswith("], not over live's by 0.05")
