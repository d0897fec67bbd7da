"""One behaviour for every bus: LISTEN and SUBSCRIBE, over a wire that breaks."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from functools import partial
from urllib.parse import urlsplit

import pytest
from asgiref.sync import sync_to_async
from django.db import connection
from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.errors import QueryCanceled

from recommender.models.waking import wake
from recommender.streaming import dsn
from recommender.streaming.bus import EVERY, Bus, PostgresBus, RedisBus
from tests.streaming.conftest import both_buses
from tests.streaming.relay import Relay

pytestmark = [both_buses, pytest.mark.usefixtures("transactional_db")]
Make = Callable[..., Bus]


@pytest.fixture
async def relay(bus: str, valkey: str) -> AsyncIterator[Relay]:
    """The wire to the server that the bus listens to."""
    there = urlsplit(valkey).port if bus == "valkey" else conninfo_to_dict(dsn.database())["port"]
    wire = Relay(int(there or 0))
    await wire.open()
    yield wire
    await wire.cut()


@pytest.fixture
def make(bus: str, valkey: str, relay: Relay) -> Make:
    """make(alive_s=, answer_s=): a bus on that wire."""
    if bus == "valkey":
        parts = urlsplit(valkey)
        return partial(RedisBus, f"redis://:{parts.password}@127.0.0.1:{relay.port}/0")
    return partial(PostgresBus, make_conninfo(dsn.database(), port=relay.port))


@sync_to_async
def said(conversation: uuid.UUID) -> None:
    wake(conversation)
    connection.close()  # of the thread in which this runs


async def test_first_comes_every_then_each_conversation_in_order(make: Make) -> None:
    talks = [uuid.uuid4() for _ in range(20)]
    async with aclosing(make().changes()) as changes:
        assert await anext(changes) == EVERY
        for talk in talks:
            await said(talk)
        assert [await anext(changes) for _ in talks] == [str(talk) for talk in talks]


async def test_a_line_that_breaks_is_an_error_and_the_next_one_begins_with_every(make: Make, relay: Relay) -> None:
    bus = make()
    async with aclosing(bus.changes()) as changes:
        await anext(changes)
        await relay.cut()
        with pytest.raises(ConnectionError):
            await anext(changes)
    await relay.open()
    async with aclosing(bus.changes()) as changes:
        assert await anext(changes) == EVERY


async def test_where_nobody_listens_it_is_an_error(make: Make, relay: Relay) -> None:
    await relay.cut()
    with pytest.raises(ConnectionError):
        await anext(make().changes())


async def dead(*_: object, **__: object) -> None:
    raise QueryCanceled


async def test_a_line_that_says_nothing_any_more_is_given_up(
    make: Make, relay: Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AsyncConnection, "_try_cancel", dead)  # it would try for ten seconds
    async with aclosing(make(alive_s=0.1, answer_s=0.1).changes()) as changes:
        await anext(changes)
        relay.freeze()
        with pytest.raises(ConnectionError):
            await anext(changes)


async def test_a_silent_line_that_answers_is_kept(make: Make, relay: Relay) -> None:
    talk = uuid.uuid4()
    async with aclosing(make(alive_s=0.05).changes()) as changes:
        assert await anext(changes) == EVERY
        following = asyncio.ensure_future(anext(changes))
        while not relay.answers.empty():
            relay.answers.get_nowait()
        for _ in range(2):  # nobody says anything: these are answers to the question whether it still lives
            await relay.answers.get()
        await said(talk)
        assert await following == str(talk)


async def test_a_process_that_gets_no_processor_does_not_give_up_a_line_that_lives(make: Make) -> None:
    def late(steps: int) -> None:
        time.sleep(0.06)  # every step of the loop comes later than the silence it waits for
        loop.call_soon(late, steps - 1) if steps else over.set()

    talk, over, loop = uuid.uuid4(), asyncio.Event(), asyncio.get_running_loop()
    async with aclosing(make(alive_s=0.05).changes()) as changes:
        assert await anext(changes) == EVERY
        following = asyncio.ensure_future(anext(changes))
        loop.call_soon(late, 20)
        await over.wait()
        await said(talk)
        assert await following == str(talk)
