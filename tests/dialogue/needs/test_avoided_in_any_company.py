"""An avoidance is heard whatever is said before and behind it: every way of saying it among many companions."""

from __future__ import annotations

from itertools import product

import pytest

from recommender.contracts import Context, NeedKind
from recommender.dialogue.needs.words import read
from tests.understanding.shop import vocabulary

BEFORE = (
    "",
    "my skin is dry and ",
    "I have oily skin and ",
    "need a face cream but ",
    "a vegan serum please, ",
    "for my curly hair, ",
    "I'm 45 and ",
    "under $30 and ",
    "dry, sensitive skin. ",
)
BEHIND = ("", ". I'd like a moisturizer", " and a nice toner please")
WAYS = (
    "I can't stand {}",
    "I hate {}",
    "no {}",
    "without {}",
    "I'm allergic to {}",
    "I don't want {}",
    "{} breaks me out",
    "{} makes my face red",
    "nothing with {}",
    "{}-free",
    "I avoid {}",
    "I react to {}",
    "I can't have {}",
    "my skin hates {}",
    "please leave out {}",
    "skip the {}",
)


@pytest.mark.parametrize("way", WAYS)
def test_it_is_heard_in_any_company(way: str) -> None:
    words = vocabulary("demo")
    for before, substance, behind in product(BEFORE, ("perfume", "shea butter"), BEHIND):
        said = before + way.format(substance) + behind
        assert NeedKind.AVOID in {need.kind for need in read(said, Context(), words).needs}, said
