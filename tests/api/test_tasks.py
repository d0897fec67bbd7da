"""Background work: handed on, swept up, put on the right queue."""

import uuid
from datetime import timedelta

import pytest
from celery import Task
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from recommender import tasks
from recommender.dialogue import turn, waiting
from recommender.models import Heartbeat, Message
from recommender.models.message import Status
from recommender.retrieval import index
from tests.api.conftest import Shopper


def long_ago(reply: Message, **fields: object) -> Message:
    moment = timezone.now() - timedelta(minutes=5)
    Message.objects.filter(pk=reply.pk).update(created_at=moment, **fields)
    return reply


def run(task: Task[..., None], *args: str, capture: DjangoCaptureOnCommitCallbacks) -> None:
    with capture(execute=True):
        task.run(*args)


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> list[uuid.UUID]:
    """Replies that were written at once, without a model."""
    ids: list[uuid.UUID] = []

    def answer(pk: uuid.UUID) -> bool:
        ids.append(pk)
        return bool(Message.objects.filter(pk=pk).update(status=Status.DONE))

    monkeypatch.setattr(turn, "answer", answer)
    return ids


def test_the_message_behind_an_answered_one_is_handed_on(
    alice: Shopper,
    sent: list[str],
    answered: list[uuid.UUID],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    first = alice.is_owed_a_reply()
    alice.log._lines += 1
    second = alice.is_owed_a_reply()
    run(tasks.answer_message, str(first.pk), capture=django_capture_on_commit_callbacks)
    assert answered == [first.pk]
    assert sent == [str(second.pk)]


def test_the_last_message_hands_on_nothing(
    alice: Shopper,
    bob: Shopper,
    sent: list[str],
    answered: list[uuid.UUID],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    bob.is_owed_a_reply()
    reply = alice.is_owed_a_reply()
    run(tasks.answer_message, str(reply.pk), capture=django_capture_on_commit_callbacks)
    assert sent == []


def test_a_reply_that_is_not_written_is_not_handed_to_itself(
    alice: Shopper,
    sent: list[str],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    reply = alice.is_owed_a_reply()
    monkeypatch.setattr(turn, "answer", lambda pk: False)
    run(tasks.answer_message, str(reply.pk), capture=django_capture_on_commit_callbacks)
    assert sent == []


def test_the_sweeper_sends_what_was_never_picked_up(
    alice: Shopper, sent: list[str], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    reply = long_ago(alice.is_owed_a_reply())
    run(tasks.sweep, capture=django_capture_on_commit_callbacks)
    assert sent == [str(reply.pk)]


def test_busy_workers_sweep_when_no_sweep_gets_through_the_queue(
    alice: Shopper,
    bob: Shopper,
    sent: list[str],
    answered: list[uuid.UUID],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    lost, reply = long_ago(bob.is_owed_a_reply()), alice.is_owed_a_reply()
    Heartbeat.objects.beat("worker")
    run(tasks.answer_message, str(reply.pk), capture=django_capture_on_commit_callbacks)
    assert sent == []
    Heartbeat.objects.update(at=timezone.now() - 3 * tasks.SWEEP)
    run(tasks.answer_message, str(reply.pk), capture=django_capture_on_commit_callbacks)
    assert sent == [str(lost.pk)]


def test_the_sweeper_leaves_a_fresh_message_to_its_own_task(alice: Shopper) -> None:
    alice.is_owed_a_reply()
    assert waiting.overdue() == []


def test_a_full_queue_is_not_filled_at_every_sweep(alice: Shopper) -> None:
    reply = long_ago(alice.is_owed_a_reply())
    assert (waiting.overdue(), waiting.overdue()) == ([reply.pk], [])
    assert Message.objects.claim(reply.pk, 60) == 1  # being named does not keep a worker away


def test_the_sweeper_takes_over_from_a_worker_that_died(alice: Shopper) -> None:
    dead = long_ago(alice.is_owed_a_reply(), status=Status.RUNNING, lease_until=timezone.now() - timedelta(seconds=1))
    assert waiting.overdue() == [dead.pk]


def test_the_sweeper_leaves_a_worker_that_lives(alice: Shopper) -> None:
    long_ago(alice.is_owed_a_reply(), status=Status.RUNNING, lease_until=timezone.now() + timedelta(seconds=9))
    assert waiting.overdue() == []


def test_only_the_first_of_a_conversation_is_swept(alice: Shopper, bob: Shopper) -> None:
    first = long_ago(alice.is_owed_a_reply())
    alice.log._lines += 1
    long_ago(alice.is_owed_a_reply())
    his = long_ago(bob.is_owed_a_reply())
    assert set(waiting.overdue()) == {first.pk, his.pk}


def test_the_sweep_has_the_reviewers_queue_weighed_once_a_minute(
    sent: list[str],
    monkeypatch: pytest.MonkeyPatch,
    db: None,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    told: list[float] = []
    monkeypatch.setattr(tasks.weigh_conversations, "apply_async", lambda *_, **options: told.append(options["expires"]))
    for since in (timedelta(0), timedelta(0), timedelta(seconds=61)):
        Heartbeat.objects.filter(name="queue").update(at=timezone.now() - since)
        run(tasks.sweep, capture=django_capture_on_commit_callbacks)
    assert told == [60, 60]


def test_what_a_shopper_waits_for_goes_to_its_own_queue(settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "QUEUE": "fast"}
    for task in (tasks.answer_message, tasks.sweep):
        assert (task.queue, task.acks_late, task.reject_on_worker_lost) == ("fast", True, True)
    for patient in (tasks.refresh_items, tasks.weigh_conversations):
        assert getattr(patient, "queue", None) is None


def test_items_are_refreshed_in_every_language(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(index, "refresh", lambda shop, locale, skus: done.append((locale, skus)))
    tasks.refresh_items.run(["P1"])
    assert done == [("en", ["P1"]), ("de", ["P1"])]
