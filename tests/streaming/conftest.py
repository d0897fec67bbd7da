"""Alice, Bob, a running server, and what wakes its streams."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from pytest_django import Settings
from redis import Redis

from belle_shop.local import ports, throw_away
from recommender.models import Conversation, Message, TurnEvent
from recommender.models.conversation import hash_token
from tests.api.conftest import API, Shopper
from tests.streaming.client import Stream
from tests.streaming.server import Server, serving

Open = Callable[..., Stream]
both_buses = pytest.mark.parametrize("bus", ["postgres", "valkey"], indirect=True)


@pytest.fixture(scope="session")
def valkey() -> Iterator[str]:
    """Address of a Valkey that carries nothing but wake-ups."""
    port, password = ports.free(), secrets.token_hex(8)
    with throw_away.broker(port, password):
        yield f"redis://:{password}@{ports.LOOPBACK}:{port}/0"


@pytest.fixture(autouse=True)
def bus(request: pytest.FixtureRequest, settings: Settings) -> str:
    """Belle's settings for these tests: streams are woken by Postgres, or by Valkey where a test says so."""
    kind: str = getattr(request, "param", "postgres")
    settings.BELLE = {"CATALOGUE": "tests.api.shop.CornerShop", "LIMITS": False}  # all come from one address
    if kind == "valkey":
        settings.BELLE = settings.BELLE | {"EVENTS_URL": request.getfixturevalue("valkey")}
    return kind


@pytest.fixture
def address(bus: str, settings: Settings) -> str:
    """Where the wake-ups go; empty: through Postgres."""
    return str(settings.BELLE.get("EVENTS_URL", ""))


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
def port(server: Server) -> int:
    """Where the server listens."""
    return server.port


@pytest.fixture
def follow(server: Server) -> Open:
    """follow(alice): her stream."""
    return lambda shopper, last_event=None, port=server.port: opened(port, shopper, last_event)


def opened(port: int, shopper: Shopper, last_event: int | str | None = None) -> Stream:
    """A stream of this shopper's conversation."""
    return Stream(port, f"{API}{shopper.here}events/", shopper.token, last_event)


def shoppers(count: int) -> list[tuple[str, str]]:
    """(path, token) of so many conversations."""
    tokens = [f"token-{number}" for number in range(count)]
    rows = Conversation.objects.bulk_create(Conversation(token_hash=hash_token(token)) for token in tokens)
    return [(f"{API}conversations/{row.pk}/events/", token) for row, token in zip(rows, tokens, strict=True)]


def being_written(shopper: Shopper) -> Message:
    """A reply that attempt 1 is writing."""
    reply = shopper.is_owed_a_reply()
    assert Message.objects.claim(reply.pk, 600) == 1
    return reply


def tell(reply: Message, *texts: str) -> None:
    """Add sentences to it."""
    for text in texts:
        TurnEvent.objects.append(reply, "text", {"text": text}, attempt=1)


def numbers(shopper: Shopper) -> list[int]:
    """The ids of her conversation's events, in order, as they are stored."""
    return list(
        TurnEvent.objects.filter(conversation=shopper.row).order_by("sequence").values_list("sequence", flat=True)
    )


def connections_of_streams() -> int:
    """Open connections of every event stream to the test's database."""
    query = (
        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'belle-events' AND datname = current_database()"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return int(cursor.fetchone()[0])


def cut_the_listening_line(address: str = "") -> None:
    """Kill it at the server, `address` being a Valkey's. It may still be on its way: on a busy machine the first event
    is read before the line listens."""
    deadline, cut = time.monotonic() + 10, 0
    while not cut and time.monotonic() < deadline:
        cut = _cut_by_valkey(address) if address else _cut_by_postgres()
        time.sleep(0.02)
    assert cut == 1


def _cut_by_postgres() -> int:
    query = (
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND (query LIKE 'LISTEN%' OR query = 'SELECT 1')"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return len(cursor.fetchall())


def _cut_by_valkey(address: str) -> int:
    with Redis.from_url(address) as line:
        return int(line.client_kill_filter(_type="pubsub"))
