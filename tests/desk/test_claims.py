"""One reviewer at a time looks at a conversation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from recommender.desk import claims, queue
from recommender.exceptions import Held
from recommender.models import QueueEntry
from tests.desk.conftest import bad
from tests.logged import Talk


def waiting(*whos: str) -> list[Talk]:
    """Bad conversations, weighed one after the other."""
    talks = []
    for who in whos:
        talks.append(bad(who))
        queue.weigh_due(60)
    return talks


def who(entry: QueueEntry | None) -> str:
    return entry.conversation.token_hash if entry else "nobody"


def lapse() -> None:
    """A quarter of an hour later."""
    QueueEntry.objects.filter(claimed_until__isnull=False).update(claimed_until=timezone.now() - timedelta(seconds=1))


pytestmark = pytest.mark.django_db


def test_what_is_held_is_no_other_s_and_she_is_told_whose_and_until_when(rosa: User, ravi: User) -> None:
    (alice,) = waiting("Alice")
    until = claims.take(alice.row.pk, rosa).claimed_until
    assert until is not None
    with pytest.raises(Held, match=f"rosa holds this conversation until {until:%H:%M}"):
        claims.take(alice.row.pk, ravi)


def test_a_claim_lasts_a_quarter_of_an_hour_and_is_renewed_by_who_holds_it(rosa: User) -> None:
    (alice,) = waiting("Alice")
    first = claims.take(alice.row.pk, rosa).claimed_until
    again = claims.take(alice.row.pk, rosa).claimed_until
    assert first
    assert again
    assert timedelta(0) < again - first < timedelta(seconds=30)
    assert abs(first - timezone.now() - timedelta(minutes=15)) < timedelta(seconds=30)


def test_a_claim_that_ran_out_or_was_given_back_is_free(rosa: User, ravi: User) -> None:
    (alice,) = waiting("Alice")
    entry = claims.take(alice.row.pk, rosa)
    lapse()
    assert claims.take(alice.row.pk, ravi).claimed_by == ravi
    assert not QueueEntry.objects.give_back(entry.pk, rosa.pk)
    assert QueueEntry.objects.give_back(entry.pk, ravi.pk)
    assert claims.take(alice.row.pk, rosa).claimed_by == rosa


def test_a_conversation_that_was_never_weighed_is_weighed_to_be_taken(rosa: User) -> None:
    talk = bad("Alice", minutes=1)
    assert claims.take(talk.row.pk, rosa).signals == ["thumb_down"]
    with pytest.raises(QueueEntry.DoesNotExist):
        claims.take(Talk("Silent").row.pk, rosa)


def test_next_is_the_riskiest_then_the_first_that_nobody_holds(rosa: User, ravi: User) -> None:
    waiting("Alice", "Bianca", "Carla")
    QueueEntry.objects.filter(conversation__token_hash="Bianca").update(risk=99)
    assert who(claims.take_next(rosa)) == "Bianca"
    assert who(claims.take_next(ravi)) == "Alice"
    assert who(claims.take_next(rosa)) == "Bianca"  # hers already, and without a verdict


def test_who_passes_over_one_gives_it_back_and_comes_round(rosa: User, ravi: User) -> None:
    waiting("Alice", "Bianca", "Carla")
    seen, entry = [], claims.take_next(rosa)
    for _ in range(4):
        seen.append(who(entry))
        entry = claims.take_next(rosa, after=entry)
    assert seen == ["Alice", "Bianca", "Carla", "Alice"]
    assert who(claims.take_next(ravi)) == "Alice"


def test_the_random_share_need_not_wait_behind_the_risky(rosa: User) -> None:
    waiting("Alice", "Bianca")
    assert claims.take_next(rosa, drawn=True) is None
    QueueEntry.objects.filter(conversation__token_hash="Bianca").update(sampled=True, risk=0)
    assert who(claims.take_next(rosa, drawn=True)) == "Bianca"


def test_where_nothing_waits_there_is_no_next(rosa: User) -> None:
    assert claims.take_next(rosa) is None


@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_at_once_exactly_one_has_it(rosa: User, ravi: User) -> None:
    (alice,) = waiting("Alice")
    for _ in range(10):
        QueueEntry.objects.update(claimed_by=None, claimed_until=None)
        both = Barrier(2)

        def take(reviewer: User, both: Barrier = both) -> str:
            """On a connection of this thread's own."""
            try:
                connection.ensure_connection()
                both.wait(10)
                return str(claims.take(alice.row.pk, reviewer).claimed_by)
            except Held as held:
                return str(held)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            told = sorted(pool.map(take, (rosa, ravi)))
        holder = QueueEntry.objects.select_related("claimed_by").get().claimed_by
        assert told[0] in ("rosa", "ravi")
        assert told[0] == str(holder)
        assert told[1].startswith(f"{holder} holds this conversation until ")


@pytest.mark.django_db(transaction=True)
def test_who_waits_for_the_row_of_a_claim_finds_it_taken(rosa: User, ravi: User) -> None:
    (alice,) = waiting("Alice")

    def late() -> str:
        try:
            claims.take(alice.row.pk, ravi)
        except Held as held:
            return str(held)
        finally:
            connection.close()
        return "both have it"

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            claims.take(alice.row.pk, rosa)
            asked = pool.submit(late)
            with pytest.raises(TimeoutError):
                asked.result(0.5)  # it waits for the row
        assert asked.result(10).startswith("rosa holds")
