"""Conversations are weighed when they went quiet, again when something came late, and some are drawn by lot."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings

from recommender import tasks
from recommender.desk import queue
from recommender.desk.signals import FINDERS
from recommender.dialogue.feedback import rate
from recommender.models import Conversation, Heartbeat, Message, QueueEntry
from recommender.models.feedback import Rating
from tests.desk.conftest import bad, quiet
from tests.logged import Talk, card

pytestmark = pytest.mark.django_db
A_MINUTE = 60.0


def weighed() -> dict[str, list[str]]:
    """Weigh what is due; the signals of every entry, by its shopper."""
    queue.weigh_due(A_MINUTE)
    return {one.conversation.token_hash: one.signals for one in QueueEntry.objects.select_related("conversation")}


def test_what_went_quiet_is_weighed_and_what_goes_on_is_not() -> None:
    bad("Alice")
    bad("Bianca", minutes=29)
    assert weighed() == {"Alice": ["thumb_down"]}


def test_every_signal_is_read_from_the_log() -> None:
    talk = Talk()
    rules = [{"code": "pregnant", "new": True}, {"code": "teen", "new": False}]
    needs = [{"need": "avoid", "op": "free of", "value": "fragrance", "strength": "must"}]
    readings = {"words": {"needs": needs}, "model": {"needs": []}, "rules": rules}
    talk.said("a cream, I am pregnant")
    dropped = [{"text": "Only $1!", "by": "model", "kept": False, "why": "number"}]
    shown = talk.replied("Here.", card("P1"), reading=readings, sentences=dropped)
    talk.thumb(shown, "down")
    talk.came_to("rejected", "returned")
    talk.called(shown, prompt_tokens=40_000)
    for move in ("ask", "ask", "no_match", "hand_over", "fallback", "answer", "answer", "answer"):
        talk.said("and?")
        talk.replied("Well.", move=move, question={"need": "budget", "text": "How much?", "options": []})
    quiet(talk)
    (codes,) = weighed().values()
    assert set(codes) == set(FINDERS)


def test_a_calm_conversation_is_known_to_be_weighed_and_not_listed() -> None:
    bad("Alice", thumbs=0)
    assert weighed() == {"Alice": []}
    assert not QueueEntry.objects.listed().exists()
    assert queue.weigh_due(A_MINUTE) == (0, True)


def test_what_she_said_anew_no_longer_counts() -> None:
    talk = Talk("Alice")
    first = talk.said("a cram")
    talk.replied("Nothing fits.", move="no_match")
    talk.said("a cream", replaces=first)
    talk.replied("Here.", card("P1"))
    quiet(talk)
    assert weighed() == {"Alice": []}


def test_she_is_weighed_again_once_she_has_spoken_and_gone_quiet_again() -> None:
    talk = bad("Alice", thumbs=0)
    weighed()
    talk.said("and a shampoo?")
    talk.replied("Nothing fits.", move="no_match")
    QueueEntry.objects.update(weighed_at=timezone.now() - timedelta(hours=2))
    quiet(talk)
    assert weighed() == {"Alice": ["no_match"]}


def test_what_was_weighed_while_she_spoke_is_weighed_when_she_is_done() -> None:
    talk = bad("Alice", thumbs=0, minutes=1)
    queue.weigh([talk.row.pk])
    talk.thumb(Message.objects.replies().get(), "down")
    quiet(talk)
    QueueEntry.objects.update(weighed_at=timezone.now() - timedelta(minutes=30))
    assert weighed() == {"Alice": ["thumb_down"]}


@pytest.mark.parametrize("late", ["thumb_down", "returned"])
def test_a_thumb_or_a_return_that_comes_late_is_seen(late: str) -> None:
    talk = bad("Alice", thumbs=0, minutes=60 * 24 * 20)
    weighed()
    if late == "returned":
        talk.came_to("returned", source="shop")
    else:
        rate(Message.objects.replies().get(), Rating.DOWN)
    assert weighed() == {"Alice": [late]}
    assert queue.weigh_due(A_MINUTE) == (0, True)


def test_the_lot_falls_by_the_id_so_that_a_larger_share_keeps_what_a_smaller_one_drew() -> None:
    ids = [uuid.UUID(int=number * 7919) for number in range(4000)]
    few, many = ({one for one in ids if queue.drawn(one, share)} for share in (0.05, 0.2))
    assert few < many
    assert 150 < len(few) < 250
    assert 700 < len(many) < 900
    assert all(queue.drawn(one, 1.0) for one in ids)


def test_what_was_drawn_stays_drawn_when_the_shop_draws_fewer(settings: Settings) -> None:
    talk = bad("Alice", thumbs=0)
    settings.BELLE = {"REVIEW_SHARE": 1.0}
    weighed()
    assert QueueEntry.objects.listed().get().sampled
    settings.BELLE = {"REVIEW_SHARE": 0.0}
    queue.weigh([talk.row.pk])
    assert QueueEntry.objects.get().sampled


def test_weighing_again_leaves_a_claim_and_a_verdict_alone() -> None:
    talk = bad("Alice")
    weighed()
    now = timezone.now()
    QueueEntry.objects.update(claimed_until=now, settled_at=now)
    queue.weigh([talk.row.pk])
    entry = QueueEntry.objects.get()
    assert (entry.claimed_until, entry.settled_at) == (now, now)


def test_a_batch_takes_as_many_queries_for_one_as_for_many(settings: Settings) -> None:
    counts = []
    for many in (1, 12):
        for number in range(many):
            bad(f"{many} {number}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert queue.weigh(queue.due(100)) == many
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14


def test_all_is_weighed_in_batches_and_the_time_bounds_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "BATCH", 2)
    for number in range(5):
        bad(str(number))
    assert queue.weigh_due(0.0) == (2, False)
    assert queue.weigh_due(A_MINUTE) == (3, True)


def test_the_first_run_weighs_whatever_its_age_and_the_next_what_went_quiet_since() -> None:
    bad("Alice", minutes=60 * 24 * 400)
    assert queue.weigh_due(A_MINUTE) == (1, True)
    bad("Bianca", minutes=60 * 24 * 400)  # cannot be: she would have been there
    bad("Carla")
    assert queue.weigh_due(A_MINUTE) == (1, True)
    Heartbeat.objects.update(at=timezone.now() - timedelta(days=500))  # no worker ran for so long
    assert queue.weigh_due(A_MINUTE) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_to_while_it_is_due_is_taken_the_next_time() -> None:
    talk = bad("Alice")
    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        Conversation.objects.select_for_update().get(pk=talk.row.pk)
        assert pool.submit(elsewhere).result(20) == (0, False)
    assert queue.weigh_due(A_MINUTE) == (1, True)


def elsewhere() -> tuple[int, bool]:
    """Weighed on a connection of its own."""
    try:
        return queue.weigh_due(A_MINUTE)
    finally:
        connection.close()


def test_what_is_erased_in_the_meantime_is_left_out() -> None:
    assert queue.weigh([uuid.uuid4()]) == 0


def test_the_worker_s_task_weighs_what_is_due() -> None:
    bad("Alice")
    tasks.weigh_conversations.run()
    assert QueueEntry.objects.get().signals == ["thumb_down"]
