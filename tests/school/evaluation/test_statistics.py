"""Intervals and tests give the answers that are known."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from recommender.school.evaluation.statistics import Unit, _summed, difference, figure, mcnemar, swapped

SEED = 7


def units(*tops: float, group: str = "", bottom: float = 1.0) -> list[Unit]:
    return [Unit(f"u{at}", f"{group}{at}", top, bottom) for at, top in enumerate(tops)]


def talks(size: int, *tops: float) -> list[Unit]:
    """Units of which `size` hang together."""
    return [Unit(f"u{at}", f"talk{at // size}", top) for at, top in enumerate(tops)]


def test_a_share_has_wilsons_interval() -> None:
    """Newcombe 1998, table I: 81 of 263."""
    found = figure(units(*[1] * 81, *[0] * 182), SEED)
    assert found is not None
    assert found.by == "Wilson"
    assert (round(found.value, 4), round(found.low, 4), round(found.high, 4)) == (0.308, 0.2553, 0.3662)


def test_a_share_of_all_or_none_still_has_a_width() -> None:
    alone, together = figure(units(*[1] * 20), SEED), figure(talks(2, *[1] * 20), SEED)
    assert alone is not None
    assert together is not None
    assert (alone.high, together.high) == pytest.approx((1, 1))
    assert together.low < alone.low < 1  # ten talks tell less than twenty messages


def test_a_mean_has_the_bootstraps_interval_that_the_normal_law_gives() -> None:
    drawn = np.random.default_rng(1).normal(10, 2, size=400)
    found = figure(units(*drawn), SEED)
    assert found is not None
    assert found.by == "bootstrap"
    reach = 1.96 * drawn.std() / 20
    assert (found.low, found.high) == pytest.approx((drawn.mean() - reach, drawn.mean() + reach), abs=0.03)


def test_what_hangs_together_is_drawn_together() -> None:
    """Each of fifty talks has four messages that are all right or all wrong: as uncertain as fifty messages."""
    rights = [float(talk % 2) for talk in range(50) for _ in range(4)]
    found, alone = figure(talks(4, *rights), SEED), figure(units(*[talk % 2 for talk in range(50)]), SEED)
    assert found is not None
    assert alone is not None
    assert found.high - found.low == pytest.approx(alone.high - alone.low, rel=0.08)


def test_nothing_has_no_figure() -> None:
    assert figure([], SEED) is None
    assert figure(units(0, 0, bottom=0), SEED) is None
    assert difference(units(1), [Unit("other", "other", 1)], SEED) is None


@pytest.mark.parametrize(
    ("more", "less", "p"),
    [(0, 0, 1.0), (5, 0, 0.0625), (1, 9, 0.021484375), (7, 7, 1.0), (10, 2, 0.03857421875), (59, 59, 1.0)],
)
def test_mcnemar_is_the_exact_binomial_test(more: int, less: int, p: float) -> None:
    assert mcnemar(more, less) == pytest.approx(p)
    assert mcnemar(less, more) == mcnemar(more, less)


def test_shares_of_things_that_stand_alone_are_tested_by_those_on_which_two_disagree() -> None:
    base, tuned = units(*[1] * 20, *[0] * 20), units(*[1] * 18, *[0] * 2, *[1] * 10, *[0] * 10)
    found = difference(tuned, base, SEED)
    assert found is not None
    assert (found.test, found.more, found.less, found.n) == ("McNemar", 10, 2, 40)
    assert found.value == pytest.approx(8 / 40)
    assert found.p == pytest.approx(0.03857421875)
    # The standard error of a paired difference of shares: sqrt(b + c - (b - c)^2 / n) / n.
    reach = 1.96 * (12 - 64 / 40) ** 0.5 / 40
    assert (found.low, found.high) == pytest.approx((0.2 - reach, 0.2 + reach), abs=0.015)


def test_pairing_tells_what_two_samples_would_not() -> None:
    """Tokens of each card differ widely; one version always takes one more."""
    base = [Unit(f"u{at}", f"g{at}", float(at * 10)) for at in range(30)]
    found = difference([Unit(u.name, u.group, u.top + 1) for u in base], base, SEED)
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((1, 1, 1))
    assert found.p < 0.001


def test_only_what_both_were_asked_is_compared() -> None:
    found = difference(units(1, 1, 0, 0)[1:], units(0, 1, 1), SEED)
    assert found is not None
    assert (found.n, found.value) == (2, -0.5)


def test_the_permutation_test_counts_all_swaps_of_whole_groups() -> None:
    """Against all 2^8 swaps, counted one by one."""
    rng = np.random.default_rng(3)
    left, right = rng.random((8, 2)) + 0.5, rng.random((8, 2)) + 0.5

    def apart(one: np.ndarray, other: np.ndarray) -> float:
        return abs(float(one[:, 0].sum() / one[:, 1].sum() - other[:, 0].sum() / other[:, 1].sum()))

    far = 0
    for swaps in itertools.product((False, True), repeat=8):
        swap = np.array(swaps)[:, None]
        far += apart(np.where(swap, right, left), np.where(swap, left, right)) >= apart(left, right) - 1e-12
    assert swapped(left, right, SEED) == pytest.approx(far / 2**8, abs=0.025)


def test_two_that_are_alike_differ_by_nothing() -> None:
    same = talks(2, 1, 0, 1, 1)
    found = difference(same, same, SEED)
    assert found is not None
    assert (found.value, found.low, found.high, found.p, found.test) == (0, 0, 0, 1.0, "permutation")


def test_the_tests_err_as_rarely_as_they_say() -> None:
    """Two versions that are equally good, 200 times: about one in twenty is found to differ."""
    rng = np.random.default_rng(11)
    found = 0
    for _ in range(200):
        one, other = (talks(3, *rng.integers(0, 2, size=45).astype(float)) for _ in range(2))
        found += swapped(_summed(one), _summed(other), SEED) < 0.05
    assert 2 <= found <= 20


def test_the_same_seed_gives_the_same_figures() -> None:
    one = units(*[0.1, 2, 3.5, 1, 0.7])
    assert figure(one, SEED) == figure(one, SEED)
    assert figure(one, SEED) != figure(one, SEED + 1)
