"""Symptoms, limits said anew, brands pointed at, and questions about the cards."""

import pytest

from recommender.contracts import Context, Intent
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import vocabulary
from tests.dialogue.needs.test_words import SHOWN, heard


def intents(text: str, shown: bool = False) -> frozenset[Intent]:
    """What a message does beside stating needs."""
    return read(text, Context(shown=SHOWN if shown else ()), vocabulary()).intents


@pytest.mark.parametrize(
    "text",
    [
        "a mole on my shoulder keeps itching, which cream?",
        "a birthmark that has grown darker",
        "there's a lump on my neck",
        "I need a cream for an open wound",
        "my shin won't stop bleeding after shaving",
        "lip balm for bleeding lips",
        "my pimple is oozing pus",
        "an infected cut, what lotion do you have?",
        "my sunburn is blistering",
        "no fragrance. I have blisters on my lip",
        "my lips swelled up after the balm",
        "I can't breathe after the mask",
        "I got a chemical burn from a peel and need a moisturizer",
        "that serum gave me hives",
        "I don't know why I have a rash",
    ],
)
def test_a_symptom_is_for_a_doctor_even_beside_a_wish(text: str) -> None:
    assert Intent.MEDICAL in intents(text)


@pytest.mark.parametrize(
    "text",
    [
        "shampoo for an itchy scalp",
        "dry patches on my chin",
        "a soothing lotion for razor burn",
        "razor rash on my legs",
        "coconut breaks me out",
        "sunburn care",
        "perfume gives me a rash",
        "coconut gave me blisters",
        "a cream that won't give me a rash",
        "foundation without lumps",
        "a concealer to cover a mole",
        "my skin can't breathe under foundation",
    ],
)
def test_an_ordinary_complaint_is_not_for_a_doctor(text: str) -> None:
    assert Intent.MEDICAL not in intents(text)


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("not more than 20. actually make it 25", {("budget", "<=", 25)}),
        ("under 30, no wait, 40 tops", {("budget", "<=", 40)}),
        ("max $50, sorry, I mean 35", {("budget", "<=", 35)}),
        ("at least $20, actually at least $30", {("budget", ">=", 30)}),
        ("between 20 and 40 dollars, actually under 15", {("budget", "<=", 15)}),
        ("at least 4 stars, no, make it 4.5", {("rating", ">=", 4.5)}),
        ("more than 20 less than 60", {("budget", ">=", 20), ("budget", "<=", 60)}),
        ("my mom is over 60, under $40", {("budget", "<=", 40)}),
    ],
)
def test_a_limit_said_anew_replaces_the_one_before(text: str, limits: set[tuple[str, str, object]]) -> None:
    assert heard(text) == limits


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("I don't like that brand", "Aurelle"),
        ("not this brand", "Aurelle"),
        ("another brand please", "Aurelle"),
        ("nothing from that brand", "Aurelle"),
        ("I don't like the second one's brand", "Verity"),
        ("not the brand of the second one", "Verity"),
    ],
)
def test_the_brand_of_a_shown_card_can_be_turned_down(text: str, brand: str) -> None:
    assert heard(text, shown=SHOWN) == {("brand", "is not", brand)}
    assert heard(text) == set()


@pytest.mark.parametrize("text", ["I like that brand", "what other brands do you have?"])
def test_a_brand_that_is_not_turned_down_stays(text: str) -> None:
    assert heard(text, shown=SHOWN) == set()


@pytest.mark.parametrize(
    "text",
    [
        "does the first one have shea butter in it?",
        "is the first one vegan?",
        "are these vegan",
        "is there retinol in any of these?",
        "any parabens in these?",
        "does it contain fragrance",
        "why did you pick the first one?",
        "which one would you choose?",
        "do any of them have spf?",
        "do you ship to Germany?",
        "can I return it?",
    ],
)
def test_a_question_about_cards_or_the_shop_adds_nothing(text: str) -> None:
    assert heard(text, shown=SHOWN) == set()
    assert intents(text, shown=True) == {Intent.QUESTION}


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("does it contain lactic acid? I want that", ("contains", "contains", "lactic acid")),
        ("does it have almond? I'm allergic to that", ("avoid", "free of", "almond")),
        ("is there coconut in it? that's a nut to me", ("avoid", "free of", "coconut")),
        ("do you have that without fragrance?", ("avoid", "free of", "fragrance")),
        ("can you show me something like this with niacinamide?", ("contains", "contains", "niacinamide")),
    ],
)
def test_a_wish_beside_or_inside_a_question_is_heard(text: str, need: tuple[str, str, object]) -> None:
    assert need in heard(text, shown=SHOWN)


def test_a_question_for_a_product_is_a_wish_where_nothing_is_shown() -> None:
    assert heard("is there a vegan cream?") == {("category", "is", "Moisturizers"), ("claim", "is", "Vegan")}
