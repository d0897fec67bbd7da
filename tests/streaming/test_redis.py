"""Streams that are woken by Redis: nothing is lost when it is away, and its absence is said plainly."""

from __future__ import annotations

import logging
import sys
import time

import pytest
import uvicorn
from django.core.asgi import get_asgi_application
from django.db import transaction
from pytest_django import Settings
from redis import Redis
from uvicorn.lifespan.on import LifespanOn

from recommender.checks import check_settings
from recommender.contracts import EVENTS_CHANNEL
from recommender.exceptions import ConfigurationError
from recommender.models import waking
from recommender.streaming import bus as buses
from recommender.streaming.bus import PostgresBus, RedisBus
from recommender.streaming.endpoint import EventStream
from tests.api.conftest import Shopper
from tests.streaming.conftest import being_written, numbers, opened, tell
from tests.streaming.server import serving

NOWHERE = "redis://:secret@127.0.0.1:1/0"


@pytest.fixture
def without_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shop that has not installed its client."""
    for name in ("redis", "redis.asyncio"):
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setattr("recommender.checks.find_spec", lambda name: None)


def said_about(settings: Settings, url: str) -> list[str]:
    settings.BELLE = settings.BELLE | {"EVENTS_URL": url}
    return [str(one.msg) for one in check_settings(None) if one.id == "belle.E004"]


@pytest.mark.parametrize("bus", ["valkey"], indirect=True)
def test_what_is_not_committed_wakes_nobody(alice: Shopper, address: str) -> None:
    with Redis.from_url(address) as line, line.pubsub(ignore_subscribe_messages=True) as ears:
        ears.subscribe(EVENTS_CHANNEL)
        ears.get_message(timeout=5)
        with transaction.atomic():
            waking.wake(alice.row.pk)
            assert ears.get_message(timeout=0.2) is None
        heard = ears.get_message(timeout=5)
        assert heard is not None
        assert heard["data"].decode() == str(alice.row.pk)


def test_while_redis_is_away_an_event_is_late_by_a_ping_and_not_lost(
    alice: Shopper, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    warned: list[str] = []
    monkeypatch.setattr(waking.log, "warning", lambda text, *values: warned.append(text % values))
    settings.BELLE = settings.BELLE | {"EVENTS_URL": NOWHERE}
    reply = being_written(alice)
    with serving(ping_s=0.2) as server, opened(server.port, alice, 0) as stream:
        tell(reply, "First.", "Second.")
        assert [event.id for event in stream.take(2)] == numbers(alice)
    assert "did not take a wake-up" in warned[0]
    assert "secret" not in "".join(warned)


def test_a_redis_that_does_not_answer_costs_a_tenth_of_the_time_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    line, tried = waking._Redis(NOWHERE), []

    def slow(*_: object) -> None:
        tried.append(1)
        time.sleep(0.05)
        raise line._broken

    monkeypatch.setattr(line._line, "publish", slow)
    logging.disable(logging.WARNING)
    for _ in range(100):
        line.publish("some conversation")
    logging.disable(logging.NOTSET)
    assert tried == [1]


@pytest.mark.usefixtures("without_redis")
def test_without_its_client_the_start_is_refused(settings: Settings) -> None:
    assert "pip install redis" in said_about(settings, NOWHERE)[0]
    with pytest.raises(ConfigurationError, match="pip install redis"):
        buses.chosen()
    with pytest.raises(ConfigurationError, match="pip install redis"):
        waking._Redis(NOWHERE)


@pytest.mark.usefixtures("without_redis")
async def test_and_so_is_the_start_of_the_server(settings: Settings) -> None:
    settings.BELLE = settings.BELLE | {"EVENTS_URL": NOWHERE}
    lifespan = LifespanOn(uvicorn.Config(EventStream(get_asgi_application()), lifespan="on", log_level="critical"))
    await lifespan.startup()
    assert lifespan.should_exit


@pytest.mark.parametrize("url", ["amqp://host", "localhost", "redis:/host", "mysql://user:secret@host/name"])
def test_a_bad_address_is_an_error_with_a_number_that_repeats_no_password(settings: Settings, url: str) -> None:
    (said,) = said_about(settings, url)
    assert "EVENTS_URL" in said
    assert url not in said


@pytest.mark.parametrize("url", ["", "redis://host", "rediss://host/1", "postgresql://host/name", "postgres://host"])
def test_a_good_one_is_not(settings: Settings, url: str) -> None:
    assert said_about(settings, url) == []


def test_the_address_chooses_the_bus(settings: Settings) -> None:
    settings.BELLE = settings.BELLE | {"EVENTS_URL": NOWHERE}
    assert isinstance(buses.chosen(), RedisBus)
    settings.BELLE = settings.BELLE | {"EVENTS_URL": "postgresql://direct.example/belle"}
    chosen = buses.chosen()
    assert isinstance(chosen, PostgresBus)
    assert "direct.example" in chosen._conninfo
