"""A turn that is delivered twice, taken over, stopped or broken: she gets one reply, and nothing is lost."""

from typing import Any
from unittest import mock

from django.utils import timezone

from recommender.contracts import Need, NeedKind, Op
from recommender.dialogue import shelf, turn
from recommender.dialogue.needs_edit import edit
from recommender.dialogue.send import send
from recommender.dialogue.stop import stop
from recommender.models import Message, NeedRecord, Recommendation, TurnEvent
from recommender.models.message import Status
from tests.dialogue.conftest import Alice, skus


def test_a_second_delivery_of_the_same_task_does_nothing(alice: Alice) -> None:
    reply = alice.says("A moisturizer")

    assert not turn.answer(reply.pk)
    assert TurnEvent.objects.filter(kind="done").count() == 1


def test_two_messages_are_answered_in_their_order(alice: Alice) -> None:
    first, second = send(alice.talk, "A moisturizer", "a"), send(alice.talk, "under $22", "b")

    assert not turn.answer(second.pk)
    assert turn.answer(first.pk)
    assert turn.answer(second.pk)


def test_a_takeover_tells_the_stream_to_start_afresh(alice: Alice) -> None:
    reply = send(alice.talk, "A moisturizer", "a")
    assert Message.objects.claim(reply.pk, 60) == 1
    Message.objects.filter(pk=reply.pk).update(lease_until=timezone.now())

    assert turn.answer(reply.pk)

    kinds = list(TurnEvent.objects.values_list("kind", flat=True))
    assert kinds[0] == "restart"
    assert kinds[-1] == "done"


def test_an_attempt_that_lost_its_lease_writes_nothing(alice: Alice) -> None:
    reply = send(alice.talk, "A moisturizer", "a")

    def taken_over(*_: object, **__: object) -> None:
        Message.objects.filter(pk=reply.pk).update(attempt=7)

    with mock.patch.object(turn, "look", side_effect=taken_over, autospec=True):
        assert not turn.answer(reply.pk)

    assert not TurnEvent.objects.filter(kind="done").exists()
    assert Message.objects.get(pk=reply.pk).status == Status.RUNNING


def test_a_reply_that_she_stopped_stays_stopped(alice: Alice) -> None:
    reply = send(alice.talk, "A moisturizer", "a")
    stop(reply)

    assert not turn.answer(reply.pk)
    assert Message.objects.get(pk=reply.pk).status == Status.STOPPED


def test_whatever_breaks_she_gets_a_reply_and_nothing_she_said_is_lost(alice: Alice) -> None:
    alice.says("A moisturizer without fragrance")
    with mock.patch.object(turn, "look", side_effect=RuntimeError("shelf down"), autospec=True):
        reply = alice.says("under $22")

    assert (reply.status, reply.move) == (Status.DONE, "fallback")
    assert skus(alice.says("under $22")) == ["P1"]


def test_what_she_said_before_she_stopped_a_reply_still_holds(alice: Alice) -> None:
    stop(send(alice.talk, "I am allergic to fragrance, a moisturizer please", "a"))

    assert "P2" not in skus(alice.says("show me a moisturizer for dry skin"))
    assert {n.kind for n in NeedRecord.objects.live()} >= {"avoid", "skin_type"}


def test_what_she_changed_in_the_widget_meanwhile_is_left_alone(alice: Alice) -> None:
    reply = send(alice.talk, "a moisturizer", "a")
    look = shelf.look

    def edited_meanwhile(*args: Any) -> object:
        edit(alice.talk, [], [Need(NeedKind.AVOID, Op.FREE_OF, "fragrance")])
        return look(*args)

    with mock.patch.object(turn, "look", side_effect=edited_meanwhile):
        turn.answer(reply.pk)

    assert NeedRecord.objects.live().filter(kind="avoid").exists()


def test_an_allergy_said_again_outlives_the_message_that_said_it_first(alice: Alice) -> None:
    first = send(alice.talk, "a moisturizer without fragrance", "a")
    turn.answer(first.pk)
    alice.says("remember, I am allergic to fragrance")
    need = NeedRecord.objects.live().get(kind="avoid")
    assert need.message is not None
    assert need.message.text[need.start : need.end] == "fragrance"
    reply = send(alice.talk, "a moisturizer for dry skin", "c", replaces=first.reply_to_id)
    turn.answer(reply.pk)

    assert "P2" not in [r.sku for r in Recommendation.objects.filter(message=reply)]
