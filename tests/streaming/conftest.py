"""Alice, Bob, and a running server."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from pytest_django import Settings

from recommender.models import Message, TurnEvent
from tests.api.conftest import API, Shopper
from tests.streaming.client import Stream
from tests.streaming.server import Server, serving

Open = Callable[..., Stream]


@pytest.fixture(autouse=True)
def corner_shop(settings: Settings) -> None:
    """Belle's settings for these tests."""
    settings.BELLE = {"CATALOGUE": "tests.api.shop.CornerShop"}


@pytest.fixture
def alice(transactional_db: None) -> Shopper:
    """What she does is committed: the server reads it over connections of its own."""
    return Shopper("Alice")


@pytest.fixture
def bob(transactional_db: None) -> Shopper:
    """Another shopper."""
    return Shopper("Bob")


@pytest.fixture
def server(transactional_db: None) -> Iterator[Server]:
    """Pings seldom."""
    with serving() as running:
        yield running


@pytest.fixture
def follow(server: Server) -> Open:
    """follow(alice): her stream."""
    return lambda shopper, last_event=None, port=server.port: opened(port, shopper, last_event)


def opened(port: int, shopper: Shopper, last_event: int | str | None = None) -> Stream:
    """A stream of this shopper's conversation."""
    return Stream(port, f"{API}{shopper.here}events/", shopper.token, last_event)


def being_written(shopper: Shopper) -> Message:
    """A reply that attempt 1 is writing."""
    reply = shopper.is_owed_a_reply()
    assert Message.objects.claim(reply.pk, 600) == 1
    return reply


def tell(reply: Message, *texts: str) -> None:
    """Add sentences to it."""
    for text in texts:
        TurnEvent.objects.append(reply, "text", {"text": text}, attempt=1)


def connections_of_streams() -> int:
    """Open connections of every event stream to the test's database."""
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'belle-events' AND datname = current_database()"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return int(cursor.fetchone()[0])
