"""Wording: the facts as the model was given them, and what of its answer was shown."""

from __future__ import annotations

from typing import Any

import pytest

from recommender.learning.rows.wording import tells_enough
from recommender.models import LLMCall, Message
from tests.learning.rows.made import asked, corrected, payloads, rows
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
FACTS = "Quiet Cream by Odeline | made for dry skin"
TRUE, FALSE = "Quiet Cream by Odeline is made for dry skin.", "It smells of roses."
SHOT = ["Soft Suds | vegan", "Soft Suds is vegan."]
COUNT, QUESTION = "There are 8 masks left.", "What is your budget?"


def told(talk: Talk) -> list[str]:
    """What is learned of Belle's own words, worked examples aside."""
    answers = [one["messages"][-1]["content"] for one in payloads(talk, "wording")]
    return [text for text in answers if text != SHOT[1]]


def by_model(text: str, why: str = "") -> dict[str, Any]:
    return {"text": text, "by": "model", "kept": not why, "why": why}


def worded(answer: str, *sentences: dict[str, Any], facts: str = FACTS, **call: Any) -> tuple[Talk, Message]:
    talk = Talk("Alice", training=True)
    talk.said("a cream for dry skin")
    reply = talk.replied(TRUE, card(), sentences=list(sentences))
    talk.called(reply, request=asked(facts), answer=answer, **call)
    return talk, reply


def test_a_row_is_what_was_asked_without_worked_examples_and_the_sentences_that_held() -> None:
    talk, _ = worded(f"{TRUE} {FALSE}", by_model(TRUE), by_model(FALSE, "the word 'smells'"))
    row, _ = rows(talk, "wording")
    assert [one["content"] for one in row.payload["messages"]] == ["You are Belle.", FACTS, TRUE]
    assert row.label == "checks"


def test_a_worked_example_that_was_sent_is_a_lesson_too() -> None:
    row = rows(worded(FALSE, by_model(FALSE, "why"))[0], "wording")[-1]
    assert [one["content"] for one in row.payload["messages"]] == ["You are Belle.", *SHOT]
    assert row.label == ""


def test_a_name_is_learned_in_the_capitals_in_which_it_was_shown() -> None:
    talk, _ = worded(TRUE.replace("Cream", "cream"), by_model(TRUE))
    assert payloads(talk, "wording")[0]["messages"][-1]["content"] == TRUE


def test_nothing_is_learned_of_a_call_of_which_nothing_was_shown() -> None:
    assert told(worded(FALSE, by_model(FALSE, "why"))[0]) == []


def test_a_question_is_learned_with_the_count_that_was_asked_for_or_not_at_all() -> None:
    facts = "8 masks left | ask how much to spend"
    talk, reply = worded(f"{COUNT} {QUESTION}", by_model(COUNT), by_model(QUESTION), facts=facts, prompt_name="ask")
    assert payloads(talk, "wording")[0]["messages"][-1]["content"] == f"{COUNT} {QUESTION}"
    Message.objects.filter(pk=reply.pk).update(sentences=[by_model(COUNT, "not how many are left"), by_model(QUESTION)])
    assert told(talk) == []


def test_what_a_reviewer_says_of_the_card_comes_before_the_models_words() -> None:
    talk, reply = worded(TRUE, by_model(TRUE))
    corrected(reply, "I would take Quiet Cream for dry skin. Think of the sun, too.")
    row, _ = rows(talk, "wording")
    assert row.payload["messages"][-1]["content"] == "I would take Quiet Cream for dry skin."
    assert row.label == "reviewer"


def test_what_was_spoken_against_is_not_learned_nor_what_carries_no_consent() -> None:
    talk, reply = worded(TRUE, by_model(TRUE))
    LLMCall.objects.update(training_consent=False)
    assert payloads(talk, "wording") == []
    LLMCall.objects.update(training_consent=True)
    talk.thumb(reply, "down")
    assert told(talk) == []


@pytest.mark.parametrize(
    ("said", "enough"),
    [
        ("Quiet Cream is made for dry skin and stays within your $25.", True),
        ("Quiet Cream has 4.5 stars from 120 ratings.", False),
        ("Quiet Cream is within your $25 and stays within your $25, made for dry skin.", False),
    ],
)
def test_a_lesson_tells_two_facts_and_none_of_them_twice(said: str, enough: bool) -> None:
    facts = "Quiet Cream | made for dry skin | within your $25 | 4.5 stars from 120 ratings"
    assert tells_enough(said, facts) is enough
