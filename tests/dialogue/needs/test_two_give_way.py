"""The answer "Never mind: X and Y" lets both go, whatever their kinds."""

from __future__ import annotations

from itertools import combinations

import pytest

from recommender.contracts import Context, Need, NeedKind, Op
from recommender.dialogue.needs.words import read
from recommender.dialogue.questions import need_words
from tests.understanding.shop import vocabulary

HELD = (
    Need(NeedKind.FINISH, Op.IS, "dewy"),
    Need(NeedKind.SHADE, Op.IS, "fair"),
    Need(NeedKind.SIZE, Op.IS, "500 ml"),
    Need(NeedKind.BUDGET, Op.AT_MOST, 20.0),
    Need(NeedKind.CLAIM, Op.IS, "Vegan"),
    Need(NeedKind.CONCERN, Op.HELPS, "acne"),
    Need(NeedKind.SKIN_TYPE, Op.IS, "dry"),
    Need(NeedKind.FINISH, Op.IS_NOT, "matte"),
    Need(NeedKind.CONTAINS, Op.CONTAINS, "niacinamide"),
    Need(NeedKind.BRAND, Op.IS, "Verrane"),
    Need(NeedKind.HAIR_TYPE, Op.IS, "coily"),
    Need(NeedKind.RATING, Op.AT_LEAST, 4.0),
)


@pytest.mark.parametrize(("one", "other"), list(combinations(HELD, 2)), ids=lambda need: str(need.value))
def test_both_are_let_go(one: Need, other: Need) -> None:
    context = Context(needs=HELD, last_move="no_match", last_question=one.kind)
    said = read(f"Never mind: {need_words(one, 'USD')} and {need_words(other, 'USD')}", context, vocabulary("demo"))
    assert set(said.dropped) == {one.key, other.key}
    assert said.needs == ()


@pytest.mark.parametrize("words", ["never mind the size", "forget the size", "size doesn't matter", "any size is fine"])
def test_a_size_is_let_go(words: str) -> None:
    assert read(words, Context(needs=HELD), vocabulary("demo")).dropped == (HELD[2].key,)


def test_a_difference_between_two_cards_is_no_price() -> None:
    said = read("what's the difference between 1 and 2", Context(), vocabulary("demo"))
    assert NeedKind.BUDGET not in {need.kind for need in said.needs}
