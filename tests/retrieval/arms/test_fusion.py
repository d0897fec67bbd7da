"""How several lists become one."""

from __future__ import annotations

import pytest

from recommender.retrieval.arms.fusion import fused, one_per_group, ranks


def test_what_two_arms_find_comes_before_what_one_finds_a_little_higher() -> None:
    scores = fused([{1: 1, 2: 2}, {3: 1, 2: 2}])
    assert max(scores, key=lambda number: scores[number]) == 2


def test_a_place_is_worth_one_over_sixty_and_itself() -> None:
    assert fused([{7: 1}, {7: 40}]) == {7: pytest.approx(1 / 61 + 1 / 100)}


def test_only_the_best_variant_of_a_group_stays() -> None:
    assert one_per_group([(1, "g"), (2, "g"), (3, "h"), (4, "i")], limit=2) == [1, 3]


def test_places_start_at_one() -> None:
    assert ranks([5, 3]) == {5: 1, 3: 2}
