"""What she does beside stating needs: takes a card, asks, says yes, takes something back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recommender.contracts import Context, Intent, Move, Need, NeedKind, Op, Reading
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.pointing import pointed
from recommender.dialogue.needs.words import read
from tests.dialogue.needs.shop import card, vocabulary

SERUM = Need(NeedKind.CATEGORY, Op.IS, "Face Serums")
THIRTY = Need(NeedKind.BUDGET, Op.AT_MOST, 30.0)
NO_NUTS = Need(NeedKind.AVOID, Op.FREE_OF, "nuts")
SHOWN = Context(
    needs=(NO_NUTS, SERUM, THIRTY),
    shown=(card("Morning Dew", "Verity", 28), card("Oat Veil", "Bloom", 20), card("Night Stick", "Bloom", 24)),
    last_move=Move.RECOMMEND,
    lists=1,
)


def heard(text: str, context: Context = SHOWN) -> Reading:
    return read(text, context, vocabulary())


PLACES = {
    "cheaper than the second": [1],
    "lighter than number 2": [1],
    "like the last one but without perfume": [2],
    "is there almond in the oat one": [1],
    "the verity one please": [0],
    "the stick": [2],
    "#3 and the 1st": [0, 2],
    "no. 2": [1],
    "quiero el segundo": [1],
    "my first time buying a serum": [],
    "the bloom one": [],
    "number 7": [],
}


@pytest.mark.parametrize(("text", "places"), PLACES.items())
def test_a_card_is_pointed_at_by_place_or_by_a_word_that_it_alone_bears(text: str, places: list[int]) -> None:
    assert pointed(Message(text, SHOWN, vocabulary())) == places


LIMITS = {"cheaper than the second": 19.99, "like the verity one but half the price": 14.0, "something cheaper": 19.99}


@pytest.mark.parametrize(("text", "ceiling"), LIMITS.items())
def test_cheaper_is_below_the_card_that_she_points_at_or_below_all(text: str, ceiling: float) -> None:
    reading = heard(text)
    assert [need.value for need in reading.needs if need.kind is NeedKind.BUDGET] == [ceiling]
    assert Intent.CHEAPER in reading.intents


@pytest.mark.parametrize(
    "text",
    ["I'll take the first", "the second one please", "let's go with number 2", "ok I'll buy it", "number two",
     "add the last one to my bag", "i'd like to get the verity one", "gimme the first", "going with the third one"],
)  # fmt: skip
def test_she_takes_a_card(text: str) -> None:
    assert Intent.CHOOSE in heard(text).intents


@pytest.mark.parametrize(
    "text",
    ["I'll take the first if it is vegan", "should I take the first?", "not the first one", "the second one but in red",
     "what is the first one like", "I want it cheaper", "i have that one already"],
)  # fmt: skip
def test_she_takes_none_where_she_asks_refuses_or_wants_it_otherwise(text: str) -> None:
    assert Intent.CHOOSE not in heard(text).intents


def test_nothing_is_taken_before_anything_was_shown() -> None:
    assert Intent.CHOOSE not in heard("I'll take it", Context()).intents


@pytest.mark.parametrize(
    "text", ["more like the third", "next", "others?", "show me more", "next ones", "mas opciones"]
)
def test_she_wants_to_see_more(text: str) -> None:
    assert Intent.MORE in heard(text).intents


QUESTIONS = (
    "can i use retinol while taking doxycycline?",
    "do i have to stop my old cream",
    "is this ok?",
    "where is my order",
    "is there almond in the oat one",
    "can a 10 yr old use retinol?",
    "ok with this?",
)


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_she_only_asks_is_a_question_and_no_wish(text: str) -> None:
    reading = heard(text)
    assert Intent.QUESTION in reading.intents
    assert not {need.kind for need in reading.needs} & {NeedKind.CONTAINS, NeedKind.AVOID, NeedKind.CATEGORY}


@pytest.mark.parametrize(
    "text", ["can you recommend a toner", "which toner should i use for redness", "do you have toners"]
)
def test_a_wish_put_as_a_question_stays_a_wish(text: str) -> None:
    assert NeedKind.CATEGORY in {need.kind for need in heard(text).needs}


def test_a_greeting_is_heard_beside_a_need() -> None:
    reading = heard("hola, a toner please", Context())
    assert Intent.GREETING in reading.intents
    assert reading.needs


PROPOSED = {
    "Should it be free of fragrance?": (NeedKind.AVOID, "fragrance"),
    "With a budget of 45 there would be three. Shall I raise it?": (NeedKind.BUDGET, 45.0),
    "Should it have at least 4 stars?": (NeedKind.RATING, 4.0),
}


@pytest.mark.parametrize(("question", "meant"), PROPOSED.items())
def test_yes_to_a_question_is_what_it_proposed(question: str, meant: tuple[NeedKind, object]) -> None:
    asked = replace(SHOWN, last_question=meant[0], question=question)
    reading = heard("yes please", asked)
    assert [(need.kind, need.value, need.start) for need in reading.needs] == [(*meant, 0)]


def test_yes_to_a_question_that_proposes_nothing_is_no_need() -> None:
    assert not heard("yes", replace(SHOWN, last_question=NeedKind.BUDGET, question="Which could give way?")).needs


FREE = (
    "can be more expensive",
    "no limit",
    "money's not a problem",
    "willing to splurge",
    "i can spend more",
    "harga bebas",
)


@pytest.mark.parametrize("text", FREE)
def test_a_budget_is_let_go_in_many_words(text: str) -> None:
    assert heard(text).dropped == (THIRTY.key,)


@pytest.mark.parametrize("text", ["i can spend 40", "can go up to 40", "more than 20 less than 40", "40 then"])
def test_another_number_is_no_release(text: str) -> None:
    assert 40.0 in [need.value for need in heard(text).needs]


def test_scrap_that_takes_back_what_was_said_last_and_never_an_avoidance() -> None:
    assert heard("scrap that").dropped == (THIRTY.key,)
    assert not heard("forget that", replace(SHOWN, needs=(NO_NUTS,))).dropped


def test_something_for_another_part_lets_the_kind_of_product_go() -> None:
    assert SERUM.key in heard("now something for my hair").dropped
    assert SERUM.key in heard("i changed my mind about the serum").dropped


@pytest.mark.parametrize("text", ["hmm not sure", "whatever"])
def test_no_preference_answers_a_question(text: str) -> None:
    assert Intent.NO_PREFERENCE not in heard(text).intents
    assert Intent.NO_PREFERENCE in heard(text, replace(SHOWN, last_question=NeedKind.CONCERN)).intents


VEGAN, BLOOM = Need(NeedKind.CLAIM, Op.IS, "Vegan"), Need(NeedKind.BRAND, Op.IS, "Bloom")
LET_GO = {
    "vegan isn't important anymore": VEGAN,
    "other brands are ok too": BLOOM,
    "open to any brand": BLOOM,
    "change serum to toner": SERUM,
    "serum was wrong, toner": SERUM,
    "drop the budget to 20": THIRTY,
    "budget is now 20": THIRTY,
}


@pytest.mark.parametrize(("text", "gone"), LET_GO.items())
def test_one_thing_that_held_is_taken_back(text: str, gone: Need) -> None:
    reading = heard(text, replace(SHOWN, needs=(*SHOWN.needs, VEGAN, BLOOM)))
    assert reading.dropped == (gone.key,)
    assert gone.key not in {need.key for need in reading.needs}


def test_which_is_cheaper_is_a_question_and_sets_no_ceiling() -> None:
    reading = heard("which is cheaper?")
    assert Intent.QUESTION in reading.intents
    assert not reading.needs


@pytest.mark.parametrize("text", ["2", "3 pls", "i'll have the verity"])
def test_a_number_or_a_name_takes_a_card_and_is_no_budget(text: str) -> None:
    reading = heard(text)
    assert Intent.CHOOSE in reading.intents
    assert not reading.needs
