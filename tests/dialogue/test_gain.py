"""What a question is worth."""

import math
from dataclasses import replace

import pytest

from recommender.contracts import NeedKind, Situation
from recommender.dialogue.gain import best_question, gain
from recommender.facet_kinds import CHANCE

NOW = Situation((), frozenset(), (), lists=0, count=8, splits={})


def _with(kind: NeedKind, **left: int) -> Situation:
    return replace(NOW, splits={kind: left})


def test_an_even_split_in_two_tells_one_bit() -> None:
    assert gain(NeedKind.BUDGET, _with(NeedKind.BUDGET, a=4, b=4)) == pytest.approx(1.0)


def test_a_common_answer_weighs_more_where_the_shelf_names_the_answers() -> None:
    uneven = {"dry": 6, "oily": 2}

    assert gain(NeedKind.SKIN_TYPE, _with(NeedKind.SKIN_TYPE, **uneven)) == pytest.approx(
        0.75 * math.log2(8 / 6) + 0.25 * math.log2(8 / 2)
    )


def test_answers_that_leave_all_or_nothing_tell_nothing() -> None:
    assert gain(NeedKind.BUDGET, _with(NeedKind.BUDGET, a=8)) == 0.0
    assert gain(NeedKind.BUDGET, _with(NeedKind.BUDGET, a=0)) == 0.0
    assert gain(NeedKind.BUDGET, NOW) == 0.0


def test_the_worth_is_the_gain_weighed_by_the_chance_of_an_answer() -> None:
    best = best_question(_with(NeedKind.BUDGET, a=4, b=4))

    assert best is not None
    assert best.kind is NeedKind.BUDGET
    assert best.bits == pytest.approx(CHANCE[NeedKind.BUDGET])
