"""A line that breaks again and again loses nothing and repeats nothing, whatever wakes it."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPException
from random import Random

import pytest
from django.db import connection

from recommender.models import Message
from tests.api.conftest import Shopper
from tests.streaming.client import Event
from tests.streaming.conftest import Open, being_written, both_buses, cut_the_listening_line, numbers, opened, tell
from tests.streaming.process import WebProcess

EVENTS = 120
CLIENTS = 3


@contextmanager
def being_told(reply: Message, lot: Random) -> Iterator[None]:
    """A writer beside the test."""

    def talk() -> None:
        for number in range(EVENTS):
            tell(reply, f"Sentence {number}.")
            time.sleep(lot.uniform(0, 0.01))
        connection.close()

    writer = threading.Thread(target=talk)
    writer.start()
    try:
        yield
    finally:
        writer.join()


def told(event: Event) -> tuple[int, int]:
    """Its id, and the number that the writer gave it."""
    return event.id, int(event.data["text"].split()[1].rstrip("."))


def stored(shopper: Shopper) -> list[tuple[int, int]]:
    """Every event once, in order."""
    assert len(numbers(shopper)) == EVENTS
    return list(zip(numbers(shopper), range(EVENTS), strict=True))


def heard_in_pieces(shopper: Shopper, port: int, lot: Random) -> list[tuple[int, int]]:
    """All events, as a client gets them that leaves after a few, or is left by the server."""
    heard: list[tuple[int, int]] = []
    while len(heard) < EVENTS:
        try:
            with opened(port, shopper, heard[-1][0] if heard else 0) as stream:
                for event in stream.events():
                    heard.append(told(event))
                    if len(heard) >= EVENTS or lot.random() < 0.1:
                        break
        except (OSError, HTTPException):
            time.sleep(0.05)
    return heard


def all_heard(shopper: Shopper, port: int, seed: int) -> list[list[tuple[int, int]]]:
    with ThreadPoolExecutor() as pool:
        lots = [Random(seed * 100 + number) for number in range(CLIENTS)]  # noqa: S311 - the same every time
        return list(pool.map(lambda lot: heard_in_pieces(shopper, port, lot), lots))


@both_buses
@pytest.mark.parametrize("seed", [7, 8])
def test_random_disconnects_leave_no_gap_and_no_double(alice: Shopper, port: int, seed: int) -> None:
    with being_told(being_written(alice), Random(seed)):  # noqa: S311 - the same every time
        heard = all_heard(alice, port, seed)
    assert heard == [stored(alice)] * CLIENTS


@both_buses
def test_nor_does_a_listening_line_that_is_killed_meanwhile(alice: Shopper, follow: Open, address: str) -> None:
    def undisturbed() -> list[tuple[int, int]]:
        with follow(alice, 0) as stream:
            return [told(event) for event in stream.take(EVENTS)]

    with being_told(being_written(alice), Random(1)), ThreadPoolExecutor() as pool:  # noqa: S311
        whole = [pool.submit(undisturbed) for _ in range(CLIENTS)]
        for _ in range(3):
            cut_the_listening_line(address)
        heard = [one.result() for one in whole]
    assert heard == [stored(alice)] * CLIENTS


def test_nor_does_a_web_server_that_is_killed_and_started_again(alice: Shopper) -> None:
    with WebProcess() as web, being_told(being_written(alice), Random(2)), ThreadPoolExecutor() as pool:  # noqa: S311
        heard = pool.submit(all_heard, alice, web.port, 2)
        web.kill()
        web.start()
        pieces = heard.result()
    assert pieces == [stored(alice)] * CLIENTS


def test_two_tabs_hear_the_same(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    with follow(alice) as one, follow(alice) as other:
        tell(reply, *(f"Sentence {number}." for number in range(50)))
        assert one.take(50) == other.take(50)
