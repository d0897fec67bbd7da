"""Several hands at one conversation at once: nothing is lost, doubled or locked for ever."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import connection

from recommender.dialogue import consent
from recommender.dialogue.erase import erase
from recommender.dialogue.send import send
from recommender.dialogue.stop import stop
from recommender.exceptions import LeaseLost
from recommender.models import Conversation, Message, TurnEvent
from tests.logged import Talk


@pytest.fixture
def alice(transactional_db: None) -> Conversation:
    return Talk("Alice").row


def at_once(*jobs: Callable[[], object]) -> list[Exception]:
    """Run every job in a thread of its own, started together; what went wrong."""
    start, failed = threading.Barrier(len(jobs)), []

    def run(job: Callable[[], object]) -> None:
        start.wait()
        try:
            job()
        except Exception as error:  # noqa: BLE001 - the test looks at it
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[job]) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
        assert not thread.is_alive(), "locked for ever"
    return failed


def test_eight_messages_at_once_get_eight_replies_in_one_order(alice: Conversation) -> None:
    jobs = [partial(send, alice, f"Message {number}", f"c{number}") for number in range(8)]
    assert at_once(*jobs) == []
    assert list(alice.messages.values_list("position", flat=True).order_by("position")) == list(range(1, 17))


def test_the_same_message_eight_times_at_once_is_one(alice: Conversation) -> None:
    assert at_once(*[partial(send, alice, "A cream", "c1")] * 8) == []
    assert alice.messages.count() == 2


def test_one_worker_of_eight_gets_the_reply(alice: Conversation) -> None:
    reply = send(alice, "A cream", "c1")
    attempts: list[int | None] = []
    at_once(*[lambda: attempts.append(Message.objects.claim(reply.pk, 60))] * 8)
    assert sorted(attempts, key=str) == [1, *[None] * 7]


def write(reply: Message) -> None:
    for _ in range(5):
        TurnEvent.objects.append(reply, "text", {"text": "Word."}, attempt=1)


def test_stopping_replacing_and_writing_at_once_ends_well(alice: Conversation) -> None:
    for number in range(10):
        reply = send(alice, "A cream", f"old{number}")
        claimed = Message.objects.filter(pk=reply.pk)
        claimed.update(status="running", attempt=1)
        anew = partial(send, alice, "A serum", f"new{number}", replaces=reply.reply_to_id)
        failed = at_once(partial(write, reply), partial(stop, reply), anew)
        assert all(isinstance(error, LeaseLost) for error in failed)
        assert claimed.get().status == "stopped"
    numbers = TurnEvent.objects.order_by("pk").values_list("sequence", flat=True)
    assert list(numbers) == sorted(set(numbers))


def test_erasing_while_others_write_leaves_nothing(transactional_db: None) -> None:
    for number in range(10):
        talk = Talk(f"Alice {number}").row
        reply = send(talk, "A cream", "c0")
        Message.objects.filter(pk=reply.pk).update(status="running", attempt=1)
        others = (partial(write, reply), partial(send, talk, "A serum", "c1"), partial(stop, reply))
        failed = at_once(partial(erase, talk), *others)
        gone = (LeaseLost, Conversation.DoesNotExist, Message.DoesNotExist)
        assert all(isinstance(error, gone) for error in failed), failed
        assert not Conversation.objects.exists()
        assert not TurnEvent.objects.exists()


def test_consent_withdrawn_while_she_sends_is_on_every_row(alice: Conversation) -> None:
    for number in range(10):
        consent.change(alice, training=True)
        at_once(partial(consent.change, alice, training=False), partial(send, alice, "A cream", f"c{number}"))
        assert not alice.messages.filter(training_consent=True).exists()
