"""A doctor's matter, a plea for a person, anger: told from shopping that only names an illness or dislikes a scent."""

from __future__ import annotations

import pytest

from recommender.contracts import Context, Intent
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import vocabulary

PLEAS = {Intent.MEDICAL, Intent.PERSON, Intent.ANGRY}


def pleas(text: str) -> set[Intent]:
    return set(read(text, Context(), vocabulary()).intents & PLEAS)


@pytest.mark.parametrize(
    "text",
    [
        "is this mole cancer",
        "my rash is bleeding",
        "can I stop my prescription",
        "do i have rosacea?",
        "will this cure my eczema",
        "what skin disease is it",
        "can i use retinol while taking doxycycline?",
        "how much tretinoin should i use",
        "do you sell antibiotics",
        "my face is on fire after your toner",
        "i need a cream, should i see a doctor?",
        "what is this growing on my neck",
    ],
)
def test_what_belongs_before_a_doctor_is_heard_beside_any_wish(text: str) -> None:
    assert pleas(text) == {Intent.MEDICAL}


@pytest.mark.parametrize(
    "text",
    ["let me talk to someone please", "is there a real person here", "i want a human", "quiero hablar con una persona"],
)
def test_a_plea_for_a_person_is_heard(text: str) -> None:
    assert pleas(text) == {Intent.PERSON}


@pytest.mark.parametrize(
    "text",
    [
        "you are an idiot",
        "are you even reading what I write",
        "you keep showing me the same stuff",
        "this bot is a joke",
        "terrible service",
        "you're not helping at all",
        "what a waste of my time",
        "no sirves",
    ],
)
def test_anger_is_heard(text: str) -> None:
    assert pleas(text) == {Intent.ANGRY}


@pytest.mark.parametrize(
    "text",
    [
        "i'm going through chemo, need a gentle shampoo",
        "she has cancer and wants a fragrance free lotion",
        "my derm prescribed tretinoin. want a sunscreen",
        "i'm on accutane, which lip balm is ok?",
        "cream for eczema",
        "gel polish that cures under uv",
        "dermatologist recommended cleanser",
        "medicated shampoo for dandruff",
        "this is the worst breakout ever, need a cleanser",
        "i'm so frustrated with my acne",
        "i hate fragrance",
        "my skin is terrible in winter",
        "a serum with a whitening agent",
        "human hair brush",
        "your suggestions were great, thanks",
    ],
)
def test_shopping_is_no_plea(text: str) -> None:
    assert pleas(text) == set()
