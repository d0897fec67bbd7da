"""Intervals over shoppers: as wide as shoppers differ, and never without width where little is known."""

from __future__ import annotations

import random

import pytest

from recommender.school.releases.intervals import Estimate, less, mean, share, times


def test_shoppers_who_are_all_alike_count_as_one_try_each() -> None:
    told = share([(10, 10)] * 20)

    assert told is not None
    assert (told.value, told.high) == (1.0, 1.0)
    assert 0.83 < told.low < 0.85  # Wilson of 20 of 20


def test_what_hangs_together_in_a_shopper_makes_the_interval_wider() -> None:
    together = share([(10, 10)] * 10 + [(0, 10)] * 10)
    apart = share([(5, 10)] * 20)

    assert together is not None
    assert apart is not None
    assert together.value == apart.value == 0.5
    assert together.high - together.low > 2 * (apart.high - apart.low)


def test_nothing_tried_is_no_figure() -> None:
    assert share([]) is None
    assert mean([]) is None
    assert times([], [(1, 1)]) is None


def test_nobody_is_so_many_times_dearer_than_what_costs_nothing() -> None:
    assert times([(5, 1)] * 10, [(0, 1)] * 10) is None


def test_a_difference_is_as_published() -> None:
    # Newcombe 1998, table II, 56/70 against 48/80, method 10: 0.0524 to 0.3339
    one, other = Estimate(0.8, 0.6919, 0.8773, 70, 70), Estimate(0.6, 0.4904, 0.7004, 80, 80)
    told = less(one, other)

    assert (told.low, told.high) == pytest.approx((0.0524, 0.3339), abs=0.001)


def test_the_same_figures_give_the_same_interval() -> None:
    drawn = random.Random(3)  # noqa: S311 - a simulation
    pairs = [(drawn.gauss(100, 20), 1.0) for _ in range(60)]

    assert mean(pairs) == mean(pairs)


def test_a_mean_lies_within_its_interval_and_the_truth_mostly_too() -> None:
    held = 0
    for seed in range(100):
        drawn = random.Random(seed)  # noqa: S311 - a simulation
        told = mean([(drawn.gauss(100, 20), 1.0) for _ in range(40)], seed)
        assert told is not None
        held += told.low <= 100 <= told.high

    assert 88 <= held <= 99


def test_twice_as_slow_is_seen_as_twice() -> None:
    told = times([(2000, 2), (2200, 2)] * 30, [(500, 1), (550, 1)] * 30)

    assert told is not None
    assert told.low < 2.0 < told.high
    assert told.high - told.low < 0.2
