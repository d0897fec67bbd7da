"""Asked whether she is a machine, Belle says that she is one, whatever else is said."""

from __future__ import annotations

import pytest

from recommender.contracts import Context, Intent, Move
from recommender.dialogue.needs.words import read
from tests.dialogue.conftest import Alice
from tests.dialogue.needs.shop import vocabulary

A_MACHINE = "I am Belle, this shop's AI adviser: a machine, not a person."


@pytest.mark.parametrize(
    "text",
    [
        "are you a human or a robot?",
        "who are you? is this a real person?",
        "am I talking to a bot",
        "r u real?",
        "is this chatgpt?",
        "apakah kamu manusia?",
        "هل أنت إنسان؟",
    ],
)
def test_it_is_heard(text: str) -> None:
    intents = read(text, Context(), vocabulary()).intents
    assert Intent.WHO in intents
    assert Intent.PERSON not in intents


@pytest.mark.parametrize(
    "text",
    [
        "is this cream for real people with rosacea",
        "are you sure it is free of nuts",
        "what are you recommending for dry skin",
        "a machine washable powder puff",
        "is it human hair",
    ],
)
def test_other_talk_is_not_it(text: str) -> None:
    assert Intent.WHO not in read(text, Context(), vocabulary()).intents


def test_she_says_so_before_and_after_a_list(alice: Alice) -> None:
    assert alice.says("are you a human or a robot?").text == f"{A_MACHINE} What can I find for you?"
    alice.says("A moisturizer without fragrance under $22")
    reply = alice.says("who are you? is this a real person?")
    assert (reply.move, reply.text) == (Move.ANSWER, f"{A_MACHINE} What can I find for you?")


def test_a_wish_beside_it_is_obeyed(alice: Alice) -> None:
    reply = alice.says("are you a bot? A moisturizer without fragrance under $22")
    assert reply.text.startswith(A_MACHINE)
    assert reply.move == Move.RECOMMEND


def test_who_wants_a_person_beside_it_gets_the_way_to_one(alice: Alice) -> None:
    reply = alice.says("are you a robot? let me talk to someone please")
    assert reply.text.startswith(A_MACHINE)
    assert reply.move == Move.HAND_OVER
