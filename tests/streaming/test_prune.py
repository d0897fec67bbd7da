"""What led to a finished reply is deleted after a while; who comes back late is still told rightly."""

from datetime import timedelta

import psycopg
from django.db import connection
from django.utils import timezone

from recommender import tasks
from recommender.dialogue.stop import stop
from recommender.models import Message, TurnEvent
from recommender.models.event import PASSING
from recommender.streaming import dsn
from tests.api.conftest import Shopper
from tests.streaming.conftest import Open, being_written, numbers, tell


def finished(shopper: Shopper, *texts: str, ago: timedelta = 2 * PASSING) -> Message:
    """A reply of these sentences, and its end."""
    reply = being_written(shopper)
    tell(reply, *texts)
    stop(reply)
    Message.objects.filter(pk=reply.pk).update(finished_at=timezone.now() - ago)
    return reply


def kinds() -> list[str]:
    return list(TurnEvent.objects.values_list("kind", flat=True))


def test_the_end_of_a_reply_is_kept_and_the_rest_goes_with_the_sweep(alice: Shopper) -> None:
    finished(alice, "First.", "Second.")
    tasks.sweep()
    assert kinds() == ["done"]


def test_a_reply_that_was_finished_just_now_keeps_all(alice: Shopper) -> None:
    finished(alice, "First.", ago=PASSING / 2)
    assert TurnEvent.objects.prune() == 0


def test_a_reply_that_is_being_written_keeps_all(alice: Shopper) -> None:
    tell(being_written(alice), "First.")
    assert TurnEvent.objects.prune() == 0


def test_it_is_done_in_small_batches(alice: Shopper) -> None:
    finished(alice, "First.", "Second.", "Third.")
    assert [TurnEvent.objects.prune(most=2) for _ in range(3)] == [2, 1, 0]


def test_who_was_away_in_mid_reply_gets_it_whole(alice: Shopper, follow: Open) -> None:
    finished(alice, "First.", "Second.")
    seen = numbers(alice)[0]
    TurnEvent.objects.prune()
    with follow(alice, seen) as stream:
        last = stream.take(1)[0]
    assert (last.kind, last.data["reply"]["text"]) == ("done", "First. Second.")


def test_a_new_client_hears_what_comes_and_not_what_was(alice: Shopper, follow: Open) -> None:
    finished(alice, "Old.")
    TurnEvent.objects.prune()
    alice.log._lines += 1
    with follow(alice) as stream:
        tell(being_written(alice), "New.")
        assert stream.take(1)[0].data["text"] == "New."


def test_what_an_erasure_is_deleting_is_left_to_it(alice: Shopper) -> None:
    finished(alice, "First.", "Second.")
    with psycopg.connect(dsn.database()) as erasing:
        erasing.execute("SELECT 1 FROM belle_turnevent WHERE sequence = %s FOR UPDATE", [numbers(alice)[0]])
        assert TurnEvent.objects.prune() == 1


def test_it_finds_them_by_an_index_of_what_can_go(alice: Shopper) -> None:
    reply = finished(alice, "First.")
    ends = (
        TurnEvent(conversation_id=reply.conversation_id, message=reply, sequence=number, kind="done", payload={})
        for number in range(5000)
    )
    TurnEvent.objects.bulk_create(ends)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE belle_turnevent")
    assert "belle_event_passing" in TurnEvent.objects.passing()[:10].explain()
