"""Before anything was shown there is no first one: nothing is wished by asking about it, and nothing taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recommender.contracts import Context, Intent, Move, NeedKind, Situation
from recommender.dialogue.asked_cards import asked_about
from recommender.dialogue.needs.words import read
from recommender.dialogue.policy import next_move
from tests.dialogue.shelf_items import SHAMPOO
from tests.understanding.shop import vocabulary


@pytest.mark.parametrize(
    "said",
    [
        "is the first one vegan?",
        "ok thanks, the first then",
        "I'll take the second one",
        "does the first have fragrance?",
    ],
)
def test_a_place_that_no_card_has_is_asked_about_and_nothing_is_wished(said: str) -> None:
    reading = read(said, Context(), vocabulary("demo"))
    assert (reading.needs, reading.intents) == ((), frozenset({Intent.QUESTION}))


def test_who_has_said_what_she_wants_and_asks_about_the_first_wants_the_list() -> None:
    wants = read("a gift without lanolin, under $50", Context(), vocabulary("demo")).needs
    heard = read("ok thanks, the first then", Context(needs=wants), vocabulary("demo"))
    seen = Situation(wants, heard.intents, (NeedKind.CATEGORY,), 0, 40, {NeedKind.SKIN_TYPE: {"dry": 20}}, fresh=False)

    assert (heard.needs, next_move(seen).move) == ((), Move.RECOMMEND)


@pytest.mark.parametrize(
    "said", ["is the first one ok, I'm allergic to nuts", "is the first one safe? no lanolin please"]
)
def test_what_she_tells_beside_it_is_heard(said: str) -> None:
    assert "avoid" in {need.kind for need in read(said, Context(), vocabulary("demo")).needs}


@pytest.mark.parametrize("said", ["the first thing I need is a vegan cream", "a vegan cream for the first time"])
def test_a_first_thing_is_no_card(said: str) -> None:
    assert read(said, Context(), vocabulary("demo")).needs


@pytest.mark.parametrize("said", ["ok whatever, any size", "any size", "any size please", "any size is fine"])
def test_any_size_lets_the_size_go(said: str) -> None:
    before = read("shampoo in 500 ml", Context(), vocabulary("demo")).needs
    size = next(need for need in before if need.kind == "size")
    assert size.key in read(said, Context(needs=before), vocabulary("demo")).dropped


@pytest.mark.parametrize("said", ["can I use 1 and 2 together?", "is 1 with 2 ok?", "compare 1 and 2"])
def test_numbers_beside_each_other_are_two_cards(said: str) -> None:
    two = (SHAMPOO, replace(SHAMPOO, sku="P2", name="Other"))
    asked = asked_about(said, two, vocabulary("demo"))
    assert asked is not None
    assert [item.sku for item in asked.cards] == [item.sku for item in two]
