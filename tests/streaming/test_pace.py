"""Streams are opened at a pace, by conversation and by address, counted with all the other calls in Postgres."""

import json
import time

import pytest
from pytest_django import Settings

from recommender.counting import Pace
from recommender.models import Meter
from recommender.streaming import door, endpoint
from tests.api.conftest import API, Shopper
from tests.streaming.client import Stream
from tests.streaming.conftest import Open
from tests.streaming.server import Server
from tests.streaming.test_door import ID, scope


@pytest.fixture(autouse=True)
def slow(bus: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two streams in a minute and conversation, three by address."""
    settings.BELLE = {**settings.BELLE, "LIMITS": True}
    monkeypatch.setattr(time, "time", lambda: 1_000_000_010.0)
    monkeypatch.setattr(endpoint, "FOLLOWING", Pace("follow", conversation=2, address=3))


def status(stream: Stream) -> int:
    with stream:
        return stream.response.status


def test_a_conversation_may_be_followed_so_often(alice: Shopper, follow: Open) -> None:
    assert [status(follow(alice)) for _ in range(3)] == [200, 200, 429]


def test_a_second_conversation_does_not_reset_the_address(alice: Shopper, bob: Shopper, follow: Open) -> None:
    assert [status(follow(shopper)) for shopper in (alice, bob, alice, bob)] == [200, 200, 200, 429]


def test_guessing_tokens_is_counted_by_address_only(alice: Shopper, server: Server) -> None:
    guesses = [Stream(server.port, f"{API}{alice.here}events/", "guess") for _ in range(4)]
    assert [status(guess) for guess in guesses] == [404, 404, 404, 429]
    assert Meter.objects.count() == 1


def test_who_is_refused_is_told_when_to_come_back(alice: Shopper, follow: Open) -> None:
    for _ in range(2):
        status(follow(alice))
    with follow(alice) as refused:
        assert refused.response.headers["Retry-After"] == "40"
        assert refused.response.headers["Content-Type"] == "application/problem+json"
        assert json.load(refused.response)["status"] == 429


def test_limits_can_be_switched_off_for_measuring(alice: Shopper, follow: Open, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LIMITS": False}
    assert {status(follow(alice)) for _ in range(5)} == {200}


@pytest.mark.parametrize(("proxies", "address"), [(0, "203.0.113.9"), (1, "192.0.2.1"), (2, "198.51.100.1")])
def test_a_forwarded_address_is_believed_from_our_proxies_only(settings: Settings, proxies: int, address: str) -> None:
    settings.BELLE = {"PROXIES": proxies}
    lines = [(b"x-forwarded-for", b"6.6.6.6, 198.51.100.1"), (b"x-forwarded-for", b"192.0.2.1")]
    given = scope(authorization="Bearer secret") | {"client": ("203.0.113.9", 4711)}
    asked = door.asked(given | {"headers": given["headers"] + lines}, ID)
    assert isinstance(asked, door.Asked)
    assert asked.address == address
