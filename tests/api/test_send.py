"""POST conversations/{id}/messages/"""

from typing import Any

import pytest
from kombu.exceptions import OperationalError
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from recommender import tasks
from recommender.models import Message, TurnEvent
from recommender.models.message import Status
from tests.api.conftest import Shopper


def test_a_message_is_accepted_at_once_with_the_reply_that_will_come(alice: Shopper) -> None:
    answer = alice.says("A cream for dry skin")
    assert answer.status_code == 202
    said, reply = alice.row.messages.order_by("position")
    assert answer.json()["id"] == str(said.pk)
    assert answer.json()["reply"] == {
        "id": str(reply.pk),
        "role": "assistant",
        "status": "pending",
        "text": "",
        "move": None,
        "question": None,
        "cards": [],
        "needs": [],
        "routine": None,
    }
    assert (said.position, reply.position, reply.reply_to) == (1, 2, said)


def test_the_task_is_sent_only_after_the_commit(
    alice: Shopper, sent: list[str], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        reply = alice.says("A cream").json()["reply"]["id"]
        assert sent == []
    assert sent == [reply]


def test_a_broker_that_is_away_loses_nothing(
    alice: Shopper, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise OperationalError("nobody listens")

    monkeypatch.setattr(tasks.answer_message, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        assert alice.says("A cream").status_code == 202
    assert Message.objects.claimable().count() == 1


def test_from_then_on_it_counts_as_a_conversation(alice: Shopper) -> None:
    assert alice.row.spoke_at is None
    alice.says("A cream")
    assert alice.row.spoke_at is not None


def test_the_same_message_twice_is_one(alice: Shopper) -> None:
    first, second = (alice.says("A cream", client_id="c1") for _ in range(2))
    assert second.status_code == 202
    assert second.json() == first.json()
    assert alice.row.messages.count() == 2


def test_the_same_client_id_with_another_text_is_a_conflict(alice: Shopper) -> None:
    alice.says("A cream", client_id="c1")
    answer = alice.says("A serum", client_id="c1")
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:belle:client-id-conflict"
    assert alice.row.messages.count() == 2


def test_two_shoppers_may_use_the_same_client_id(alice: Shopper, bob: Shopper) -> None:
    assert alice.says("A cream", client_id="c1").status_code == 202
    assert bob.says("A serum", client_id="c1").status_code == 202


def test_two_messages_in_a_row_are_answered_in_their_order(alice: Shopper) -> None:
    first = alice.says("A cream").json()["reply"]["id"]
    second = alice.says("For dry skin").json()["reply"]["id"]
    assert Message.objects.claim(second, 60) is None
    assert Message.objects.claim(first, 60) == 1


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\u200b\u202e", "\x00\x07", "\u200d"])
def test_a_message_without_words_is_refused(alice: Shopper, text: str) -> None:
    answer = alice.says(text)
    assert answer.status_code == 400
    assert "text" in answer.json()["errors"]
    assert not alice.row.messages.exists()


def test_text_is_stored_without_what_nobody_sees(alice: Shopper) -> None:
    alice.says("  cre\u0300me\x00\u202e for\u200b dry\r\nskin \U0001f469\u200d\U0001f9b0 ")
    assert alice.row.messages.get(role="shopper").text == "cr\u00e8me for dry\nskin \U0001f469\u200d\U0001f9b0"


@pytest.mark.parametrize(
    "text", ["干燥的皮肤", "بشرة جافة", "¿Crema?", "<script>alert(1)</script>", "'; DROP TABLE --"]
)
def test_any_script_is_stored_as_it_is(alice: Shopper, text: str) -> None:
    assert alice.says(text).status_code == 202
    assert alice.row.messages.get(role="shopper").text == text


def test_a_message_over_the_limit_is_413(alice: Shopper, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "MESSAGE_CHARS": 20}
    assert alice.says("x" * 20).status_code == 202
    answer = alice.says("x" * 21)
    assert answer.status_code == 413
    assert "text" in answer.json()["errors"]


def test_a_full_conversation_says_so(alice: Shopper, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "CONVERSATION_MESSAGES": 1}
    first = alice.says("A cream", client_id="c1")
    answer = alice.says("A serum")
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:belle:conversation-full")
    assert alice.says("A cream", client_id="c1").json() == first.json()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"text": "A cream"}, "client_id"),
        ({"client_id": "c1"}, "text"),
        ({"text": 7, "client_id": "c1"}, "text"),
        ({"text": None, "client_id": "c1"}, "text"),
        ({"text": ["A cream"], "client_id": "c1"}, "text"),
        ({"text": "A cream", "client_id": ""}, "client_id"),
        ({"text": "A cream", "client_id": "c" * 65}, "client_id"),
        ({"text": "A cream", "client_id": "c\x00"}, "client_id"),
        ({"text": "A cream", "client_id": "c1", "replaces": "that one"}, "replaces"),
        ({"text": "A cream", "client_id": "c1", "replaces": "00000000-0000-0000-0000-000000000000"}, "replaces"),
    ],
)
def test_a_bad_body_names_its_field(alice: Shopper, body: dict[str, Any], field: str) -> None:
    answer = alice.post(f"{alice.here}messages/", body)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]


def test_a_replaced_message_is_stopped_and_points_from_the_new_one(alice: Shopper) -> None:
    old = alice.says("A cream for dry skin").json()
    new = alice.says("A cream for oily skin", replaces=old["id"]).json()
    assert Message.objects.get(pk=old["reply"]["id"]).status == Status.STOPPED
    assert str(Message.objects.get(pk=new["id"]).replaces_id) == old["id"]
    assert TurnEvent.objects.get().kind == "done"


def test_nobody_replaces_what_another_said(alice: Shopper, bob: Shopper) -> None:
    his = bob.says("A serum").json()
    answer = alice.says("A cream", replaces=his["id"])
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["replaces"])
    assert Message.objects.get(pk=his["reply"]["id"]).status == Status.PENDING


def test_a_reply_cannot_be_replaced(alice: Shopper) -> None:
    hers = alice.says("A cream").json()
    assert alice.says("A serum", replaces=hers["reply"]["id"]).status_code == 400
