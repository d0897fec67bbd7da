"""Preference pairs: whole conversations that differ in their last turn and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from recommender.models import IndexedItem, Message
from tests.learning.rows.made import corrected, payloads, rows
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
MODEL_FAILED = [
    {"text": "Here you are.", "by": "composed", "kept": True, "why": ""},
    {"text": "It costs $12.", "by": "model", "kept": False, "why": "number"},
    {"text": "Quiet Cream stays within your $30.", "by": "composed", "kept": True, "why": ""},
]


@pytest.fixture
def alice() -> Talk:
    """Answers a question, then sees two cards."""
    talk = Talk("Alice", training=True)
    talk.said("a cream")
    talk.replied("By day or at night?")
    talk.said("at night")
    talk.replied("Quiet Cream it is.", card("P1"), card("P2", name="Rose Cream"))
    return talk


def sides(payload: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    return [*payload["prompt"], payload["chosen"]], [*payload["prompt"], payload["rejected"]]


def test_a_pair_holds_every_turn_and_differs_only_in_the_last(alice: Talk) -> None:
    corrected(Message.objects.replies().get(position=4), "Rose Cream, I would say.", ("P2",))
    (payload,) = payloads(alice, "preference")
    better, worse = sides(payload)
    assert [one["role"] for one in better] == ["system", "user", "assistant", "user", "assistant"]
    assert [one["role"] for one in worse] == [one["role"] for one in better]
    assert better[:-1] == worse[:-1]
    assert [one["content"].split("\n")[0] for one in better[1:4]] == ["a cream", "By day or at night?", "at night"]
    assert (better[-1]["content"], worse[-1]["content"]) == ("Rose Cream, I would say.", "Quiet Cream it is.")


def test_both_answers_find_the_facts_of_their_cards_in_the_prompt(alice: Talk) -> None:
    IndexedItem.objects.create(
        sku="P3", locale="en", group="P3", name="Oat Balm", brand="Odeline", category=["Balms"], text=""
    )
    corrected(Message.objects.replies().get(position=4), "Oat Balm.", ("P3",))
    facts = payloads(alice, "preference")[0]["prompt"][-1]["content"]
    assert [line.split(" by ")[0] for line in facts.splitlines()[3:-1]] == [
        "1. Oat Balm",
        "2. Quiet Cream",
        "3. Rose Cream",
    ]


def test_the_composed_sentence_is_preferred_to_the_model_s_that_failed_the_check(alice: Talk) -> None:
    shown = "Here you are. Quiet Cream stays within your $30."
    Message.objects.filter(position=4).update(text=shown, sentences=MODEL_FAILED)
    (row,) = rows(alice, "preference")
    assert row.payload["chosen"]["content"] == shown
    assert row.payload["rejected"]["content"] == "Here you are. It costs $12."
    assert row.label == "checks"


@pytest.mark.parametrize("why", ["said before", "enough"])
def test_a_sentence_that_was_dropped_though_true_is_no_worse(alice: Talk, why: str) -> None:
    sentences = [one | {"why": why if one["why"] else ""} for one in MODEL_FAILED]
    Message.objects.filter(position=4).update(sentences=sentences)
    assert rows(alice, "preference") == []


def test_a_card_that_was_kept_is_preferred_to_one_that_came_back(alice: Talk) -> None:
    alice.came_to("accepted", place=2)
    alice.came_to("purchased", "returned", source="shop")
    (row,) = rows(alice, "preference")
    assert row.payload["chosen"]["content"].startswith("I would take Rose Cream by Odeline, 50 ml, 20.00 USD")
    assert row.payload["rejected"]["content"].startswith("I would take Quiet Cream by Odeline")
    assert row.label == "shop"


def test_not_for_me_without_a_reason_rejects_nothing(alice: Talk) -> None:
    alice.came_to("accepted", place=2)
    alice.came_to("rejected")
    assert rows(alice, "preference") == []


def test_one_correction_is_no_pair_where_the_text_is_the_same(alice: Talk) -> None:
    corrected(Message.objects.replies().get(position=4), "Quiet Cream it is.")
    assert rows(alice, "preference") == []
