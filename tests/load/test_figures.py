"""The load test's own arithmetic."""

import math

import pytest

from tests.load.figures import flat, growth, percentile, slope, sustained, together


@pytest.mark.parametrize(("share", "is_"), [(0.5, 3), (0.95, 5), (0.99, 5), (0.2, 1), (0.21, 2)])
def test_a_percentile_is_a_value_that_was_measured(share: float, is_: float) -> None:
    assert percentile([5, 1, 4, 2, 3], share) == is_


def test_of_nothing_there_is_no_percentile() -> None:
    assert math.isnan(percentile([], 0.5))


def test_time_in_which_two_calls_were_open_counts_once() -> None:
    assert together([(2.0, 3.0), (0.0, 1.0), (0.5, 1.5), (0.6, 0.7)]) == pytest.approx(2.5)


def test_a_crowd_is_sustained_as_long_as_nobody_waits_twice_as_long() -> None:
    assert sustained({1: 1000, 2: 1100, 4: 2000, 8: 2001}, 1000) == 4


def test_a_crowd_behind_one_that_was_too_slow_does_not_count() -> None:
    assert sustained({1: 1000, 2: 9000, 4: 1500}, 1000) == 1


def test_a_cell_that_measured_nothing_sustains_nobody() -> None:
    assert sustained({1: math.nan, 2: 10}, math.nan) == 0


def test_a_slope_is_megabytes_a_minute() -> None:
    assert slope([0, 1, 2, 3], [10, 12, 14, 16]) == pytest.approx(2)
    assert slope([1, 1], [5, 9]) == 0


def test_what_fills_while_it_warms_up_is_no_growth() -> None:
    warming = [(minute / 4, 300.0 + 30 * minute) for minute in range(10)]
    steady = [(minute / 4, 600.0) for minute in range(10, 40)]
    assert growth([*warming, *steady]) == pytest.approx(0)
    assert flat([*warming, *steady])


@pytest.mark.parametrize(("mb_a_minute", "stays"), [(0.5, True), (1.9, True), (2.2, False)])
def test_memory_may_grow_by_a_twentieth_and_no_more(mb_a_minute: float, stays: bool) -> None:
    samples = [(minute / 10, 290 + mb_a_minute * minute / 10) for minute in range(101)]
    assert flat(samples) is stays
