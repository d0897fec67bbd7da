"""A question in the model's words: what was decided is asked, and a figure or an answer that nobody counted is not."""

from __future__ import annotations

import pytest

from recommender.contracts import NeedKind
from recommender.dialogue.grounding.asking import FRAMES, fault_of_count, fault_of_question
from recommender.dialogue.questions import TEXTS
from recommender.llm.prompts import prompt
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice

OFFERED = ("fragrance", "parabens", "shea butter")
SAID = "What kind of product are you looking for: moisturizers?"


@pytest.mark.parametrize("text", ["There are 12 face serums left.", "I still see 12 face serums left."])
def test_how_many_are_left_may_be_said_in_several_ways(text: str) -> None:
    assert fault_of_count(text, 12, "face serums") == ""


@pytest.mark.parametrize(
    "text",
    [
        "There are 13 face serums left.",
        "There are 12 face masks left.",
        "There are 12 face serums left for acne.",
        "There are only 12 face serums left today.",
        "I see 12 safe face serums left.",
        "I see 112 face serums left.",
        "there are 12 face serums left.",
        "There are 12 face serums left. They heal eczema.",
    ],
)
def test_another_figure_kind_or_praise_is_not_how_many_are_left(text: str) -> None:
    assert fault_of_count(text, 12, "face serums")


@pytest.mark.parametrize(
    "text",
    [
        "Is there an ingredient you want to avoid?",
        "Is there an ingredient you want to avoid, such as fragrance, parabens or shea butter?",
        "Do you want to avoid any ingredient, such as shea butter, or parabens?",
    ],
)
def test_a_question_may_offer_some_answers(text: str) -> None:
    assert fault_of_question(text, NeedKind.AVOID, OFFERED) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Is there an ingredient you want to avoid, such as lanolin?",
        "Is there an ingredient you want to avoid, such as fragrance or fragrance?",
        "Is there an ingredient it should have, such as fragrance?",
        "Is there an ingredient you want to avoid, such as toxic parabens?",
        "Is there an ingredient you want to avoid, such as shea?",
        "How much would you like to spend?",
        "As parabens are harmful, do you want to avoid any ingredient?",
        "Do you want to avoid any ingredient",
    ],
)
def test_another_question_or_answer_is_not_asked(text: str) -> None:
    assert fault_of_question(text, NeedKind.AVOID, OFFERED)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (NeedKind.CONCERN, "What is your main concern?"),
        (NeedKind.CONCERN, "What would you like it to help with?"),
        (NeedKind.CATEGORY, "What kind of product would you like?"),
        (NeedKind.BUDGET, "Do you have a budget in mind?"),
        (NeedKind.SKIN_TYPE, "How would you describe your skin?"),
        (NeedKind.OPEN, "Is there anything else that matters to you?"),
    ],
)
def test_a_question_may_be_put_in_many_ways(kind: NeedKind, text: str) -> None:
    assert fault_of_question(text, kind, ()) == ""
    assert fault_of_question(text.replace("?", " for a cure?"), kind, ())


def test_without_answers_none_is_offered() -> None:
    assert fault_of_question("Is there a brand you like?", NeedKind.BRAND, ()) == ""
    assert fault_of_question("Is there a brand you like, such as Odeline?", NeedKind.BRAND, ())


@pytest.mark.parametrize("shot", prompt("ask").examples, ids=lambda shot: shot["answer"])
def test_every_worked_example_would_be_shown(shot: dict[str, str]) -> None:
    left, _, asked = shot["facts"].rpartition(" | ")
    count, told = left.removesuffix(" left").partition(" ")[::2]
    *first, question = shot["answer"].split(". ")
    answers = [part for some in asked.partition(": ")[2].split(", ") for part in some.split(" or ")]
    if shot["asks"] == "rating":
        answers = ["4 stars or more"]  # the one answer that holds an "or"

    assert fault_of_question(question, NeedKind(shot["asks"]), answers) == ""
    assert [fault_of_count(f"{text}.", int(count), told) for text in first] == [""] * bool(left)


def test_every_kind_that_is_asked_about_has_its_frame_and_its_example() -> None:
    asked = {*TEXTS, NeedKind.OPEN}

    assert set(FRAMES) >= asked
    assert {shot["asks"] for shot in prompt("ask").examples} == set(FRAMES)


def test_a_question_in_the_models_words_is_shown(shop: type[SmallShop]) -> None:
    reply = Alice(voice := ScriptedVoice(reply=SAID)).says("hello")

    assert (reply.move, reply.text) == ("ask", SAID)
    assert [(s["by"], s["kept"]) for s in reply.sentences] == [("model", True)]
    assert "hello" not in str(voice.requests[-1].messages)
    assert reply.question is not None
    assert reply.question["text"] == SAID, "a widget shows what the text says already only once"


@pytest.mark.parametrize("said", ["What kind of product are you looking for: swords?", "Buy Wonder Balm now!", ""])
def test_where_its_words_do_not_hold_the_question_is_composed(shop: type[SmallShop], said: str) -> None:
    reply = Alice(ScriptedVoice(reply=said)).says("hello")

    assert reply.text == TEXTS[NeedKind.CATEGORY]
    assert {s["by"] for s in reply.sentences if s["kept"]} == {"composed"}


def test_of_two_sentences_the_one_that_holds_is_shown(shop: type[SmallShop]) -> None:
    said = "I see 900 moisturizers left. How much would you like to spend?"
    alice = Alice(ScriptedVoice(reply=said))
    alice.says("hello")
    reply = alice.says("Something for my face")

    assert "900" not in reply.text
    assert next(s["why"] for s in reply.sentences if not s["kept"]) == "not how many are left"
