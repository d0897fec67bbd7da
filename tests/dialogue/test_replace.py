"""She says something anew: needs of the old words go, needs that the old words had dropped come back."""

import uuid
from datetime import datetime, timedelta

import pytest

from recommender.dialogue.send import send
from recommender.models import Message, NeedRecord
from recommender.models.message import Status
from tests.logged import Talk

MINUTE = timedelta(minutes=1)


@pytest.fixture
def alice(db: None) -> Talk:
    return Talk("Alice")


def changed_her_mind(alice: Talk) -> Message:
    """First $20; then, in the message that is returned, $50 in its place."""
    first = alice.said("Under $20")
    alice.replied("Fine.")
    then = alice.said("No, under $50")
    reply = alice.replied("Fine.", started_at=alice.now, finished_at=alice.now + MINUTE)
    dropped_at = alice.now + MINUTE / 2
    NeedRecord.objects.bulk_create([need(alice, first, 20.0, dropped_at), need(alice, then, 50.0)])
    assert reply.reply_to == then
    return then


def need(alice: Talk, message: Message, value: float, dropped_at: datetime | None = None) -> NeedRecord:
    return NeedRecord(
        conversation=alice.row,
        message=message,
        kind="budget",
        op="<=",
        value=value,
        reader="words",
        dropped_at=dropped_at,
    )


def live(alice: Talk) -> list[object]:
    return [one.value for one in alice.row.needs.live()]


def test_the_needs_of_the_old_words_are_dropped_and_those_they_dropped_hold_again(alice: Talk) -> None:
    old = changed_her_mind(alice)
    assert live(alice) == [50.0]
    send(alice.row, "For dry skin", "c1", replaces=old.pk)
    assert live(alice) == [20.0]


def test_what_she_has_stated_since_is_not_doubled(alice: Talk) -> None:
    old = changed_her_mind(alice)
    later = alice.said("Under $20 after all")
    NeedRecord.objects.filter(value=50.0).update(dropped_at=alice.now)
    need(alice, later, 20.0).save()
    send(alice.row, "For dry skin", "c1", replaces=old.pk)
    assert live(alice) == [20.0]


def test_a_reply_that_is_being_written_is_stopped(alice: Talk) -> None:
    said = alice.said("A cream")
    reply = alice.replied("", status=Status.RUNNING, attempt=1, finished_at=None)
    send(alice.row, "A serum", "c1", replaces=said.pk)
    assert Message.objects.get(pk=reply.pk).status == Status.STOPPED


def test_sending_it_again_changes_nothing_more(alice: Talk) -> None:
    old = changed_her_mind(alice)
    first = send(alice.row, "For dry skin", "c1", replaces=old.pk)
    need(alice, alice.row.messages.get(client_id="c1"), 35.0).save()
    assert send(alice.row, "For dry skin", "c1", replaces=old.pk) == first
    assert sorted(map(str, live(alice))) == ["20.0", "35.0"]


def test_nothing_is_stored_where_there_is_nothing_to_replace(alice: Talk) -> None:
    with pytest.raises(Exception, match="no such message"):
        send(alice.row, "For dry skin", "c1", replaces=uuid.uuid4())
    assert not alice.row.messages.exists()
