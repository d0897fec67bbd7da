"""DELETE conversations/{id}/"""

import logging
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.core.serializers import serialize

from recommender.counting import EVER
from recommender.dialogue.budget import of_conversation
from recommender.dialogue.erase import KEPT, KINDS
from recommender.dialogue.stop import stop
from recommender.models import Conversation, Message, Meter, TurnEvent
from recommender.models.conversation import hash_token
from recommender.models.message import Status
from tests.api.conftest import API, Shopper

SECRET = "zephyrine"  # in everything that she says


def with_everything(shopper: Shopper) -> None:
    (shown,) = shopper.was_shown("P1")
    shopper.log.need(shown.message.reply_to, "open", "is", f"{SECRET} cream")
    shopper.log.came_to("clicked")
    shopper.log.thumb(shown.message, "up", note=f"Like {SECRET}")
    shopper.log.called(shown.message, answer=f"You like {SECRET}")
    reply = shopper.is_owed_a_reply(Status.RUNNING, attempt=1)
    Message.objects.filter(reply=reply).update(text=f"More of {SECRET}")
    TurnEvent.objects.append(reply, "text", {"text": f"So, {SECRET}"}, attempt=1)
    stop(reply)
    Meter.objects.create(key=of_conversation(shopper.row.pk), since=EVER, used=3)


def rows() -> Iterator[str]:
    """Every row of Belle's, as text."""
    for model in apps.get_app_config("belle").get_models():
        yield from serialize("jsonl", model._default_manager.all()).splitlines()


def traces(shopper: Shopper, pk: str) -> list[str]:
    marks = (pk, pk.replace("-", ""), SECRET, shopper.token, hash_token(shopper.token))
    return [row for row in rows() if any(mark in row for mark in marks)]


def test_no_row_names_her_or_holds_a_word_of_hers(alice: Shopper) -> None:
    with_everything(alice)
    pk = str(alice.row.pk)
    assert len(traces(alice, pk)) > 8
    assert alice.call("DELETE", alice.here).status_code == 200
    assert traces(alice, pk) == []


def test_the_receipt_counts_what_went_and_says_what_was_kept(alice: Shopper) -> None:
    with_everything(alice)
    told = alice.call("DELETE", alice.here).json()
    assert set(told["erased"]) == set(KINDS.values())  # a new table of hers needs a name here
    assert told["erased"] | {"messages": 4, "counters": 1, "conversations": 1} == told["erased"]
    assert told["kept"] == KEPT
    assert told["id"] == str(alice.log.row.pk)


def test_her_token_opens_nothing_from_then_on(alice: Shopper) -> None:
    alice.call("DELETE", alice.here)
    for path in ("", "export/", "events/"):
        assert alice.get(alice.here + path).status_code == 404
    assert alice.says("Hello?").status_code == 404
    assert alice.call("DELETE", alice.here).status_code == 404


def test_nobody_else_loses_anything(alice: Shopper, bob: Shopper) -> None:
    with_everything(bob)
    his = str(bob.row.pk)
    before = traces(bob, his)
    alice.call("DELETE", alice.here)
    assert traces(bob, his) == before
    assert Conversation.objects.get() == bob.row


def test_the_log_of_a_whole_life_holds_neither_words_nor_token(
    alice: Shopper, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        opened = alice.browser.post(f"{API}conversations/", {}, "application/json").json()
        alice.token = opened["token"]
        here = f"conversations/{opened['id']}/"
        alice.post(f"{here}messages/", {"text": SECRET, "client_id": "c1"})
        alice.patch(f"{here}needs/", {"set": [{"need": "open", "op": "is", "value": SECRET}, {"need": SECRET}]})
        alice.post(f"{here}messages/", {"text": [SECRET], "client_id": "c1"})
        alice.call("POST", f"{here}messages/", b'{"text": "' + SECRET.encode())
        alice.get(f"{here}export/")
        alice.call("DELETE", here)
        logging.getLogger("recommender").debug("The log was listened to")
    assert "listened to" in caplog.text
    assert SECRET not in caplog.text
    assert opened["token"] not in caplog.text
