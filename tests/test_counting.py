"""Counters with a ceiling: shared by all processes, never overrun."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from recommender.counting import EVER, TAKE, Count, Pace, address_of, parameters
from recommender.models import Meter, meter

MINUTE = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
PACE = Pace("say", conversation=10, address=10)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """clock(15): it is a quarter past the minute, and stays so."""

    def stand(second: float) -> None:
        monkeypatch.setattr(time, "time", lambda: MINUTE.timestamp() + second)

    stand(0)
    return stand


def calls(many: int, pace: Pace = PACE) -> list[float]:
    """The seconds to wait of so many calls from one address; 0 = it may go on."""
    return [max(Meter.objects.take(1, pace.of_address("203.0.113.7")).values(), default=0) for _ in range(many)]


def in_threads(many: int, job: Callable[[], object]) -> list[object]:
    """What `job` gives in so many threads at once, over connections of their own."""
    start, given = threading.Barrier(many), []

    def run() -> None:
        start.wait()
        try:
            given.append(job())
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(many)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return given


def test_of_many_takers_at_once_so_many_get_through_as_there_is_room(transactional_db: None) -> None:
    room = Count("tokens", EVER, 50 * 7)
    taken = [each for _ in range(4) for each in in_threads(50, lambda: not Meter.objects.take(7, room))]
    assert (len(taken), taken.count(True), Meter.objects.get().used) == (200, 50, 350)


def test_of_200_calls_at_once_so_many_get_through_as_the_pace_allows(
    transactional_db: None, clock: Callable[[float], None]
) -> None:
    pace = Pace("say", conversation=30, address=30)
    waits = [each for _ in range(4) for each in in_threads(50, lambda: calls(1, pace))]
    assert (len(waits), waits.count([0])) == (200, 30)


def test_what_does_not_fit_adds_nothing(db: None) -> None:
    assert not Meter.objects.take(6, Count("a", EVER, 10))
    assert Meter.objects.take(5, Count("a", EVER, 10)) == {"a": 0}
    assert not Meter.objects.take(4, Count("a", EVER, 10))
    assert Meter.objects.take(11, Count("b", EVER, 10))
    assert [meter.used for meter in Meter.objects.all()] == [10]


def test_of_two_counters_those_that_refuse_are_named(db: None) -> None:
    assert set(Meter.objects.take(6, Count("a", EVER, 10), Count("b", EVER, 5))) == {"b"}


def test_what_was_not_used_is_given_back(db: None) -> None:
    Meter.objects.take(10, Count("a", EVER, 10))
    Meter.objects.correct("a", EVER, -4)
    assert not Meter.objects.take(4, Count("a", EVER, 10))


def test_a_pace_holds(db: None, clock: Callable[[float], None]) -> None:
    assert [wait > 0 for wait in calls(12)] == [False] * 10 + [True] * 2


def test_the_end_of_a_minute_does_not_let_twice_as_many_through(db: None, clock: Callable[[float], None]) -> None:
    clock(59)
    assert calls(10) == [0] * 10
    clock(61)
    assert [wait > 0 for wait in calls(2)] == [True] * 2


@pytest.mark.parametrize("second", [0, 20, 59, 66, 90, 119])
def test_who_waits_as_long_as_she_is_told_may_go_on(db: None, clock: Callable[[float], None], second: float) -> None:
    calls(7)
    clock(second)
    wait = next(wait for wait in calls(11) if wait)
    clock(second + wait - 0.5)
    assert calls(1)[0] > 0
    clock(second + wait + 0.001)
    assert calls(1) == [0]


def test_who_is_refused_for_calls_that_were_not_seen_yet_waits_for_the_next_minute() -> None:
    assert Count("a", MINUTE, 30, share=0.5).wait_s(earlier=0, used=0) == 32


def test_after_two_quiet_minutes_all_is_forgotten(db: None, clock: Callable[[float], None]) -> None:
    calls(10)
    clock(120)
    assert calls(10) == [0] * 10


def test_another_address_and_another_pace_are_counted_by_themselves(db: None, clock: Callable[[float], None]) -> None:
    calls(10)
    assert not Meter.objects.take(1, PACE.of_address("203.0.113.8"))
    assert calls(1, Pace("read", 10, 10)) == [0]


def test_no_address_is_stored(db: None, clock: Callable[[float], None]) -> None:
    calls(1)
    assert "203.0.113.7" not in Meter.objects.get().key


def test_old_minutes_are_pruned_and_what_counts_for_ever_is_not(db: None, clock: Callable[[float], None]) -> None:
    Meter.objects.take(1, Count("tokens", EVER, 10))
    calls(1)
    clock(60)
    calls(1)
    assert Meter.objects.prune(MINUTE + timedelta(seconds=60)) == 1
    assert sorted(Meter.objects.values_list("since", flat=True)) == [EVER, MINUTE + timedelta(seconds=60)]


def test_only_a_count_by_itself_does_not_wait_for_the_disk(transactional_db: None) -> None:
    def waits() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW synchronous_commit")
            return str(cursor.fetchone()[0])

    with connection.cursor() as cursor, transaction.atomic():
        cursor.execute("SET LOCAL synchronous_commit TO on")
        Meter.objects.take(1, Count("a", EVER, 10))
        assert waits() == "on"
        cursor.execute(TAKE, parameters(1, [Count("a", EVER, 10)], loose=True))
        assert waits() == "off"
    with mock.patch.object(meter, "parameters", wraps=parameters) as given:
        Meter.objects.take(1, Count("a", EVER, 10))
    assert given.call_args.kwargs == {"loose": True}


def test_a_forwarded_address_is_not_believed_from_anybody() -> None:
    assert address_of("203.0.113.9", "198.51.100.1") == "203.0.113.9"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 192.0.2.1", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "", "10.0.0.1"),
        (1, " , ", "10.0.0.1"),
        (1, "198.51.100.1:4711", "198.51.100.1"),
        (1, "[2001:db8::1]:4711", "2001:db8::"),
        (1, "nonsense", "unknown"),
    ],
)
def test_of_our_proxies_the_outermost_knows_who_calls(
    settings: Settings, proxies: int, forwarded: str, address: str
) -> None:
    settings.BELLE = {"PROXIES": proxies}
    assert address_of("10.0.0.1", forwarded) == address


def test_one_household_of_ipv6_is_one_address() -> None:
    assert address_of("2001:db8:1:2:aaaa::1", "") == address_of("2001:db8:1:2:bbbb::2", "") == "2001:db8:1:2::"


def test_an_ipv4_address_in_ipv6_clothes_is_the_same() -> None:
    assert address_of("::ffff:203.0.113.9", "") == "203.0.113.9"


def test_a_socket_without_an_address_is_counted_too() -> None:
    assert address_of("", "") == "unknown"
