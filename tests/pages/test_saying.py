"""She writes, and finds the reply: by a form, a redirect and a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.template import Context, Template
from pytest_django import Settings

from recommender.models import Conversation, Message
from recommender.models.message import Status
from tests.pages.conftest import Forms, Reader


def texts() -> list[str]:
    return list(Message.objects.shopper().values_list("text", flat=True))


def test_before_her_first_words_nothing_is_stored(reader: Reader) -> None:
    reader.sees()
    assert "Belle is an AI, not a person" in reader.words
    assert Conversation.objects.count() == 0


def test_what_she_writes_is_stored_and_handed_to_the_worker(
    reader: Reader, sent: list[str], django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    reader.sees()
    with django_capture_on_commit_callbacks(execute=True):
        answer = reader.sends("say", text="A cream for dry skin")
    assert (answer.status_code, answer["Location"]) == (303, "/belle/talk/#now")
    assert texts() == ["A cream for dry skin"]
    assert sent == [str(Message.objects.replies().get().pk)]


def test_the_first_form_sent_twice_is_one_message_in_one_conversation(reader: Reader) -> None:
    reader.sees()
    page = reader.html
    reader.sends("say", text="A cream")
    reader.html = page
    reader.sends("say", text="A cream")
    assert texts() == ["A cream"]
    assert Conversation.objects.count() == 1


def test_first_words_that_overtake_each_other_open_one_conversation(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.sees()
    page = reader.html
    reader.sends("say", text="A cream")
    monkeypatch.setattr("recommender.pages.visit.Visit.counted", lambda visit, pace: True)  # it saw none yet
    reader.html = page
    reader.sends("say", text="A serum")
    assert texts() == ["A cream", "A serum"]
    assert Conversation.objects.count() == 1


def test_the_same_words_on_the_next_page_are_another_message(reader: Reader) -> None:
    reader.sees()
    reader.says("More, please")
    Message.objects.replies().update(status=Status.DONE)
    reader.sees()
    reader.says("More, please")
    assert texts() == ["More, please"] * 2


def test_training_is_allowed_with_the_first_words_or_not_at_all(reader: Reader) -> None:
    reader.sees()
    reader.says("A cream", training="on")
    assert reader.row.training_consent


def test_the_conversation_knows_where_she_came_from(reader: Reader) -> None:
    reader.sees(invited(page="/products/cream/"))
    reader.says("Is it right for me?")
    assert reader.row.page == "/products/cream/"
    assert not reader.row.training_consent


def invited(**told: str) -> str:
    from recommender.invitation import signed  # noqa: PLC0415

    return f"?from={signed(told)}"


def test_the_page_says_what_the_shop_s_tag_was_told_and_keeps_saying_it(reader: Reader) -> None:
    reader.sees(invited(name="Rosa", privacy="/privacy/", prompts="A cream|A mask", say="Is it right?"))
    assert "Is it right?</textarea>" in reader.html
    reader.sees()
    assert "Rosa is an AI" in reader.words
    assert 'href="/privacy/"' in reader.html
    assert 'value="A mask"' in reader.html
    assert "</textarea>" in reader.html
    assert "Is it right?" not in reader.html


def test_a_stranger_s_link_puts_nothing_on_the_page(reader: Reader) -> None:
    reader.sees("?from=eyJuYW1lIjoiRXZlIn0:forged")
    assert "Belle is an AI" in reader.words


@pytest.mark.parametrize(
    ("text", "status", "told"), [(" \u200b", 400, "Please write"), ("x" * 2001, 413, "longer than the shop can read")]
)
def test_what_cannot_be_taken_stays_in_her_box(reader: Reader, text: str, status: int, told: str) -> None:
    reader.sees()
    assert reader.sends("say", text=text).status_code == status
    assert told in reader.words
    assert f"{text}</textarea>" in reader.html


def test_a_conversation_that_is_full_says_so(reader: Reader, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "CONVERSATION_MESSAGES": 1}
    reader.has_talk().said("A cream")
    reader.sees()
    assert reader.sends("say", text="A serum").status_code == 409
    assert "Start afresh to go on" in reader.words


def test_she_changes_her_last_message(reader: Reader) -> None:
    log = reader.has_talk()
    said = log.said("A cream for dry skin")
    log.replied("What would you like to spend?")
    assert "A cream for dry skin</textarea>" in reader.sees("?edit")
    reader.says("A cream for oily skin")
    assert Message.objects.get(text="A cream for oily skin").replaces == said
    assert "A cream for dry skin" not in reader.words


def test_what_is_not_hers_cannot_be_replaced(reader: Reader) -> None:
    reader.has_talk().said("A cream")
    reader.sees()
    assert reader.sends("say", text="Hi", replaces="00000000-0000-4000-8000-000000000000").status_code == 404
    assert texts() == ["A cream"]


def test_the_key_to_her_conversation_stands_in_no_address_and_no_page(reader: Reader) -> None:
    reader.sees()
    token = reader.token
    reader.sends("say", text="A cream")
    assert token not in reader.answer["Location"]
    Message.objects.replies().update(status=Status.DONE)
    assert token not in reader.sees()
    cookie = reader.answer.cookies["belle_talk"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/belle/talk/")


def test_hidden_fields_hold_a_key_that_is_new_on_every_page(reader: Reader) -> None:
    keys = {Forms(reader.sees()).found[-1][1]["key"] for _ in range(3)}
    assert len(keys) == 3


def test_a_question_of_a_page_brings_its_products(reader: Reader) -> None:
    entry = Template("{% load belle %}{% belle_entry 'bag' 'Do these go together?' products=skus %}")
    link = re.search(r"\?from=[^#]+", entry.render(Context({"skus": ["P1", "P2"]})))
    reader.sees(link[0] if link else "")
    hidden = next(known for path, known in Forms(reader.html).found if "from" in known)
    reader.says("Do these go together?", **{"from": hidden["from"]})
    assert Message.objects.shopper().get().about == ["P1", "P2"]
    Message.objects.replies().update(status=Status.DONE)
    reader.sees()
    reader.says("And these?", **{"from": hidden["from"] + "x"})
    assert Message.objects.shopper().get(text="And these?").about == []
