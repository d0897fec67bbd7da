"""Difficult shoppers: words of other languages, tags, impatience, and states that ended."""

import pytest

from recommender.contracts import Context, Need
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import vocabulary


def heard(text: str, *held: Need) -> set[tuple[str, str, str]]:
    """What a message says, as kind, operator and value."""
    found = read(text, Context(needs=held), vocabulary())
    return {(need.kind.value, need.op.value, str(need.value)) for need in found.needs}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("soy alérgica al coco", "coconut"),
        ("soy alergico a los frutos secos", "nut oils"),
        ("soy intolerante a la leche", "milk"),
        ("allergic to soy", "soy"),
    ],
)
def test_a_spanish_i_am_is_no_bean(text: str, value: str) -> None:
    assert heard(text) == {("avoid", "free of", value)}
