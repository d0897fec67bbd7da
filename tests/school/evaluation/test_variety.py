"""Distinct-2 is counted like with like."""

from __future__ import annotations

import pytest

from recommender.school.evaluation.variety import distinct, pairs, variety

SAME = pairs(["It is made for dry skin."])


def test_pairs_never_cross_sentences() -> None:
    assert set(pairs(["Soft balm.", "It's mild"])) == {("soft", "balm"), ("it's", "mild")}


def test_distinct_of_all_pairs_is_the_share_of_different_ones() -> None:
    found = pairs(["a b c", "a b d"])
    assert distinct(found, 4) == pytest.approx(3 / 4)
    assert distinct(found, 1) == pytest.approx(1)


def test_distinct_of_fewer_is_what_random_draws_would_hold() -> None:
    """Of {ab, ab, cd} two drawn: one of three draws holds ab twice."""
    assert distinct(pairs(["a b", "a b", "c d"]), 2) == pytest.approx((1 / 3 * 1 + 2 / 3 * 2) / 2)


def test_who_says_the_same_every_time_varies_less() -> None:
    own = [(pairs([f"balm{at} holds aloe{at} for dry{at} skin{at}"]), SAME) for at in range(30)]
    found = variety(own, 1)
    assert found is not None
    assert found.first == pytest.approx(1)
    assert found.low > 0
    assert found.p < 0.001
    other = variety([(theirs, ours) for ours, theirs in own], 1)
    assert other is not None
    assert (other.apart, other.high) == pytest.approx((-found.apart, -found.low))


def test_the_same_words_vary_alike() -> None:
    found = variety([(SAME, SAME)] * 10, 1)
    assert found is not None
    assert (found.apart, found.low, found.high, found.p) == pytest.approx((0, 0, 0, 1), abs=0.02)


def test_silence_has_no_variety() -> None:
    assert variety([], 1) is None
    assert variety([(pairs([]), SAME)], 1) is None
