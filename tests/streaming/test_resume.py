"""A line that breaks again and again loses nothing and repeats nothing."""

import threading
import time
from random import Random

from django.db import connection

from recommender.models import Message
from tests.api.conftest import Shopper
from tests.streaming.conftest import Open, being_written, tell

EVENTS = 300
LOT = Random(7)  # noqa: S311 - the same every time


def talk_for_a_while(reply: Message) -> None:
    for number in range(EVENTS):
        tell(reply, f"Sentence {number}.")
        time.sleep(LOT.uniform(0, 0.01))
    connection.close()


def test_random_disconnects_leave_no_gap_and_no_double(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    writer = threading.Thread(target=talk_for_a_while, args=[reply])
    writer.start()
    heard: list[int] = []
    tabs = 0
    while len(heard) < EVENTS:
        tabs += 1
        with follow(alice, heard[-1] if heard else 0) as stream:
            wanted = min(LOT.randint(1, 25), EVENTS - len(heard))
            heard += [event.id for event in stream.take(wanted)]
    writer.join()
    assert heard == list(range(1, EVENTS + 1))
    assert tabs > 10


def test_two_tabs_hear_the_same(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    with follow(alice) as one, follow(alice) as other:
        tell(reply, *(f"Sentence {number}." for number in range(50)))
        assert one.take(50) == other.take(50)
