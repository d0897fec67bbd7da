"""Too many calls are 429, by conversation and by address."""

import time

import pytest
from django.test import Client
from django.urls import resolve
from pytest_django import Settings

from recommender.api import base
from recommender.counting import Pace
from tests.api.conftest import API, Shopper


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands, so that no window ends in mid-test."""
    monkeypatch.setattr(time, "time", lambda: 1_000_000_010.0)


@pytest.fixture
def slow(still: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two reads in a minute and conversation, three by address."""
    monkeypatch.setattr(base, "READING", Pace("read", conversation=2, address=3))


def test_a_conversation_has_a_pace(alice: Shopper, slow: None) -> None:
    assert [alice.get(alice.here).status_code for _ in range(3)] == [200, 200, 429]


def test_it_is_told_when_to_come_back(alice: Shopper, slow: None) -> None:
    answer = [alice.get(alice.here) for _ in range(3)][-1]
    assert answer["Retry-After"] == "40"  # the minute ends in 10 seconds, and half of it still counts 30 seconds on
    assert answer["Content-Type"] == "application/problem+json"


def test_a_new_window_begins_anew(alice: Shopper, slow: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        alice.get(alice.here)
    monkeypatch.setattr(time, "time", lambda: 1_000_000_110.0)
    assert alice.get(alice.here).status_code == 200


def test_a_second_conversation_does_not_reset_the_address(alice: Shopper, bob: Shopper, slow: None) -> None:
    codes = [shopper.get(shopper.here).status_code for shopper in (alice, bob, alice, bob)]
    assert codes == [200, 200, 200, 429]


def test_guessing_tokens_is_counted(alice: Shopper, slow: None) -> None:
    guess = {"Authorization": "Bearer guess"}
    assert [alice.call("GET", alice.here, headers=guess).status_code for _ in range(4)] == [404, 404, 404, 429]


def test_opening_conversations_is_counted(db: None, still: None) -> None:
    codes = [Client().post(f"{API}conversations/", {}, content_type="application/json").status_code for _ in range(31)]
    assert codes == [201] * 30 + [429]


def test_sending_is_counted(alice: Shopper, sent: list[str], still: None) -> None:
    codes = [alice.says(f"Message {number}").status_code for number in range(21)]
    assert codes == [202] * 20 + [429]


def test_limits_can_be_switched_off_for_measuring(alice: Shopper, slow: None, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "LIMITS": False}
    assert {alice.get(alice.here).status_code for _ in range(10)} == {200}


def opened(browser: Client, forwarded: str) -> int:
    headers = {"X-Forwarded-For": forwarded}
    return browser.post(f"{API}conversations/", {}, content_type="application/json", headers=headers).status_code


def test_an_invented_address_is_nobody_new(db: None, still: None) -> None:
    codes = [opened(Client(), f"198.51.100.{number}") for number in range(31)]
    assert codes == [201] * 30 + [429]


def test_behind_the_shops_own_proxy_each_shopper_has_her_pace(db: None, still: None, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "PROXIES": 1}
    codes = [opened(Client(), f"6.6.6.{number}, 198.51.100.7") for number in range(31)]
    assert codes == [201] * 30 + [429]
    assert opened(Client(), "6.6.6.6, 198.51.100.8") == 201


def test_a_refused_call_stays_counted_where_the_shop_has_atomic_requests(alice: Shopper) -> None:
    match = resolve(API + alice.here)
    assert "default" in match.func._non_atomic_requests  # type: ignore[attr-defined]
