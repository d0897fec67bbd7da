"""POST messages/{id}/stop/"""

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from recommender.exceptions import LeaseLost
from recommender.models import Message, TurnEvent
from tests.api.conftest import Shopper


def being_written(shopper: Shopper) -> Message:
    reply = shopper.is_owed_a_reply()
    assert Message.objects.claim(reply.pk, 60) == 1
    for text in ("First.", "Second."):
        TurnEvent.objects.append(reply, "text", {"text": text}, attempt=1)
    return reply


def test_a_stopped_reply_keeps_what_was_shown(alice: Shopper) -> None:
    reply = being_written(alice)
    told = alice.post(f"messages/{reply.pk}/stop/").json()
    assert (told["status"], told["text"]) == ("stopped", "First. Second.")


def test_the_stream_is_told_that_it_is_done(alice: Shopper) -> None:
    reply = being_written(alice)
    told = alice.post(f"messages/{reply.pk}/stop/").json()
    last = TurnEvent.objects.filter(message=reply).latest("sequence")
    assert (last.kind, last.payload) == ("done", {"message": str(reply.pk), "attempt": 1, "reply": told})


def test_the_worker_can_add_nothing_more(alice: Shopper) -> None:
    reply = being_written(alice)
    alice.post(f"messages/{reply.pk}/stop/")
    with pytest.raises(LeaseLost):
        TurnEvent.objects.append(reply, "text", {"text": "Third."}, attempt=1)


def test_words_of_an_attempt_that_died_are_not_kept(alice: Shopper) -> None:
    reply = being_written(alice)
    Message.objects.filter(pk=reply.pk).update(attempt=2)
    TurnEvent.objects.append(reply, "text", {"text": "Anew."}, attempt=2)
    assert alice.post(f"messages/{reply.pk}/stop/").json()["text"] == "Anew."


def test_a_reply_that_nobody_has_begun_can_be_stopped(alice: Shopper) -> None:
    reply = alice.is_owed_a_reply()
    assert alice.post(f"messages/{reply.pk}/stop/").json()["status"] == "stopped"
    assert Message.objects.claim(reply.pk, 60) is None


def test_a_finished_reply_stays_as_it_is(alice: Shopper) -> None:
    alice.log.said("A cream")
    reply = alice.log.replied("Here.")
    assert alice.post(f"messages/{reply.pk}/stop/").json()["status"] == "done"
    assert not TurnEvent.objects.exists()


def test_the_message_behind_it_is_answered_next(
    alice: Shopper, sent: list[str], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first, second = alice.is_owed_a_reply(), None
    alice.log._lines += 1
    second = alice.is_owed_a_reply()
    with django_capture_on_commit_callbacks(execute=True):
        alice.post(f"messages/{first.pk}/stop/")
    assert sent == [str(second.pk)]
