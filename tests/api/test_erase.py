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
from recommender.models import (
    Conversation,
    Correction,
    Dataset,
    DatasetRow,
    Evaluation,
    Message,
    Meter,
    QueueEntry,
    TurnEvent,
    Verdict,
)
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
    was_reviewed(shopper, shown.message)
    was_taught(shopper, shown.message)
    was_said_again(shopper)


def was_said_again(shopper: Shopper) -> Evaluation:
    told = {str(shopper.row.pk): [{"said": f"{SECRET} cream"}]}
    return Evaluation.objects.create(kind=Evaluation.Kind.DRY_RUN, results={"talks": told})


def was_reviewed(shopper: Shopper, reply: Message) -> None:
    entry = QueueEntry.objects.create(conversation=shopper.row, signals=["thumb_down"], weighed_at=shopper.log.now)
    Verdict.objects.create(entry=entry, passed=False, reasons=["tone"], note=f"{SECRET} again")
    Correction.objects.create(message=reply, text=f"Another {SECRET}", missing=[{"sku": "P1", "field": SECRET}])


def was_taught(shopper: Shopper, reply: Message) -> DatasetRow:
    dataset = Dataset.objects.create(name=f"of-{shopper.log.row.token_hash.lower()}")
    return DatasetRow.objects.create(
        dataset=dataset,
        position=1,
        kind="chat",
        split="train",
        conversation=shopper.row.pk,
        shopper=hash_token(SECRET),
        bands=[1, 2],
        sources=[reply.pk],
        label="browser",
        tags={"locale": "en"},
        payload={"messages": [{"role": "user", "content": SECRET}]},
    )


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
    assert len(traces(alice, pk)) > 11
    assert alice.call("DELETE", alice.here).status_code == 200
    (tombstone,) = traces(alice, pk)
    assert "belle.datasetrow" in tombstone


def test_a_tombstone_keeps_the_random_id_alone(alice: Shopper) -> None:
    (shown,) = alice.was_shown()
    row = was_taught(alice, shown.message)
    alice.call("DELETE", alice.here)
    row.refresh_from_db()
    assert row.erased_at is not None
    assert (row.payload, row.sources, row.bands, row.shopper, row.tags) == (None, [], [], "", {})
    marks = (SECRET, hash_token(SECRET), str(shown.message.pk), str(shown.message.reply_to_id), str(shown.pk))
    assert [mark for mark in marks if any(mark in line for line in rows())] == []


def test_consent_taken_back_buries_what_was_taught_and_erases_no_talk(alice: Shopper, bob: Shopper) -> None:
    hers, his = (was_taught(one, one.was_shown()[0].message) for one in (alice, bob))
    for shopper in (alice, bob):
        shopper.row.set_training_consent(True)
    alice.patch(alice.here, {"consent": {"training": False}})
    assert DatasetRow.objects.live().get() == his
    assert DatasetRow.objects.get(pk=hers.pk).payload is None
    assert alice.row.messages.count() == 2


def test_the_receipt_counts_what_went_and_says_what_was_kept(alice: Shopper) -> None:
    with_everything(alice)
    told = alice.call("DELETE", alice.here).json()
    assert set(told["erased"]) == set(KINDS.values())  # a new table of hers needs a name here
    names = ("counters", "conversations", "queue_entries", "verdicts", "corrections", "training_rows", "dry_runs")
    once = dict.fromkeys(names, 1)
    assert told["erased"] | {"messages": 4} | once == told["erased"]
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
