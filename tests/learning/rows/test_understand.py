"""Understanding: her message, the form as it should be filled."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from recommender.models import NeedRecord, QueueEntry, Verdict
from tests.learning.rows.made import held, payloads, reading, rows
from tests.logged import Talk

pytestmark = pytest.mark.django_db
DRY = ("skin_type", "is", "dry")
EMPTY = {"product": "", "skin_type": "", "concerns": [], "avoid": [], "contains": []}


def heard(text: str, *needs: Any, **readers: Any) -> Talk:
    talk = Talk("Alice", training=True)
    talk.said(text)
    talk.replied("Hm.", reading=reading(*needs, **readers))
    return talk


def form(talk: Talk, **spec: Any) -> dict[str, Any]:
    filled: dict[str, Any] = json.loads(payloads(talk, "understand", **spec)[0]["messages"][-1]["content"])
    return filled


def test_the_form_holds_every_required_field_and_those_that_she_speaks_of() -> None:
    talk = heard(
        "dry, under $30", DRY, ("budget", "<=", 30.0), ("avoid", "free of", "fragrance"), ("avoid", "free of", "talc")
    )
    assert form(talk) == EMPTY | {"skin_type": "dry", "budget_max": 30.0, "avoid": ["fragrance", "talc"]}


def test_what_the_form_cannot_say_is_left_out() -> None:
    assert form(heard("not Odeline", ("brand", "is not", "Odeline"))) == EMPTY


def test_the_question_that_she_answers_stands_before_her_words() -> None:
    talk = Talk("Alice", training=True)
    talk.said("hi")
    talk.replied("What skin?", question={"need": "skin_type", "text": "What skin?", "options": []}, reading=reading())
    talk.said("dry")
    talk.replied("Good.", reading=reading(DRY))
    system, user, answer = payloads(talk, "understand")[1]["messages"]
    assert user["content"] == "Asked: What skin?\ndry"
    assert json.loads(answer["content"])["skin_type"] == "dry"
    assert "fill in a form" in system["content"]


def test_the_form_comes_as_a_tool_too() -> None:
    (tool,) = payloads(heard("dry", DRY), "understand")[0]["tools"]
    assert tool["function"]["name"] == "fill_form"
    assert set(EMPTY) == set(tool["function"]["parameters"]["required"])


def test_a_need_of_the_model_counts_where_it_was_let_in_and_both_readings_are_kept() -> None:
    talk = heard("dry", DRY, model=(("finish", "is", "matte"),))
    payload = payloads(talk, "understand")[0]
    assert json.loads(payload["messages"][-1]["content"]) == EMPTY | {"skin_type": "dry", "finish": "matte"}
    assert payload["readings"] == {
        "words": [{"need": "skin_type", "op": "is", "value": "dry"}],
        "model": [{"need": "finish", "op": "is", "value": "matte"}],
    }


def test_readers_that_agree_are_not_told_apart() -> None:
    assert "readings" not in payloads(heard("dry", DRY, model=(DRY,)), "understand")[0]


def test_what_she_took_off_before_she_spoke_again_was_misread_and_what_she_took_back_later_was_not() -> None:
    talk = heard("dry and matte", DRY, ("finish", "is", "matte"))
    message = talk.row.messages.get(position=1)
    for kind, value in (("skin_type", "dry"), ("finish", "matte")):
        held(talk, message, kind, "is", value)
    soon, later = talk.now + timedelta(seconds=3), talk.now + timedelta(seconds=30)
    NeedRecord.objects.filter(kind="skin_type").update(dropped_at=soon)
    NeedRecord.objects.filter(kind="finish").update(dropped_at=later)
    talk.said("no matter")
    assert form(talk) == EMPTY | {"finish": "matte"}


def test_a_value_that_is_masked_keeps_the_pseudonym_and_what_tells_of_health_is_left_out() -> None:
    needs = (("pregnancy", "is", "pregnant"), ("concern", "helps", "eczema"), ("concern", "helps", "rose@example.com"))
    talk = heard("pregnant, eczema, write to rose@example.com", *needs)
    assert form(talk) == EMPTY | {"concerns": ["[EMAIL_1]"]}
    assert form(talk, use="train_health", legal_basis=True)["pregnancy"] == "pregnant"


def test_a_conversation_that_reviewers_fail_is_no_lesson_in_reading() -> None:
    talk = heard("dry", DRY)
    entry = QueueEntry.objects.create(conversation=talk.row, weighed_at=talk.now)
    verdict = Verdict.objects.create(entry=entry, passed=True)
    assert rows(talk, "understand")[0].label == "reviewer"
    Verdict.objects.filter(pk=verdict.pk).update(passed=False, reasons=["misread"])
    assert rows(talk, "understand") == []


def test_a_value_is_told_in_the_fewest_of_her_own_words_that_mean_it() -> None:
    talk = heard("sin perfume, not sticky", ("avoid", "free of", "fragrance"), ("open", "about", "not sticky"))
    reply = talk.row.messages.get(position=2)
    for need, (start, end) in zip(reply.reading["words"]["needs"], ((0, 11), (17, 23)), strict=True):
        need |= {"start": start, "end": end}
    reply.save()
    assert form(talk) == EMPTY | {"avoid": ["perfume"], "wishes": ["not sticky"]}


@pytest.mark.parametrize(("unexplained", "learned"), [(["shines", "noon"], "oily"), ([], "")])
def test_what_she_set_by_hand_is_what_words_meant_that_nobody_understood(unexplained: list[str], learned: str) -> None:
    read = reading()
    read["words"]["unexplained"] = unexplained
    talk = Talk("Alice", training=True)
    talk.said("my face shines by noon")
    talk.replied("Hm.", reading=read)
    need = talk.need(None, "skin_type", "is", "oily", reader="widget")
    NeedRecord.objects.filter(pk=need.pk).update(created_at=talk.now + timedelta(seconds=3))
    assert form(talk) == EMPTY | {"skin_type": learned}
