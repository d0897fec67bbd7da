"""The event stream answers before Django does, and lets nobody in either."""

from __future__ import annotations

from http.client import HTTPConnection

import pytest
from pytest_django import Settings

from tests.api.conftest import API, Shopper
from tests.doors.routes import VERBS
from tests.streaming.server import Server

NOBODY = "00000000-0000-4000-8000-000000000000"
BLOG = "https://blog.example"

Told = tuple[int, bytes, dict[str, str]]


def ask(server: Server, verb: str, path: str, token: str = "", origin: str = "") -> Told:
    """Status, body and head of the answer, without the time."""
    line = HTTPConnection("127.0.0.1", server.port, timeout=60)
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    line.request(verb, API + path, headers=headers | ({"Origin": origin} if origin else {}))
    answer = line.getresponse()
    body = answer.read() if answer.status != 200 else b""
    line.close()
    return answer.status, body, {name.lower(): value for name, value in answer.getheaders() if name.lower() != "date"}


@pytest.mark.parametrize("verb", VERBS)
def test_another_s_events_are_404_just_like_none_at_all(server: Server, verb: str) -> None:
    alice, bob = Shopper("Alice"), Shopper("Bob")
    hers = ask(server, verb, f"{alice.here}events/", bob.token)
    assert hers == ask(server, verb, f"conversations/{NOBODY}/events/", bob.token)
    assert hers[0] == 404
    assert ask(server, verb, f"{alice.here}events/")[0] == 401
    assert ask(server, verb, f"{alice.here}events/", "no-such-token")[0] == 404


def test_an_erased_conversation_s_token_opens_no_stream(server: Server) -> None:
    alice = Shopper("Alice")
    assert ask(server, "GET", f"{alice.here}events/", alice.token)[0] == 200
    assert ask(server, "DELETE", alice.here, alice.token)[0] == 200
    assert ask(server, "GET", f"{alice.here}events/", alice.token)[0] == 404


def test_a_listed_site_may_follow_and_no_other(server: Server, settings: Settings) -> None:
    alice = Shopper("Alice")
    settings.BELLE = {**settings.BELLE, "ORIGINS": (BLOG,)}
    path = f"{alice.here}events/"
    for token, status in ((alice.token, 200), ("no-such-token", 404), ("", 401)):
        found, _, head = ask(server, "GET", path, token, BLOG)
        assert (found, head["access-control-allow-origin"], head["vary"]) == (status, BLOG, "Origin")
        assert "access-control-allow-credentials" not in head
    for origin in ("https://evil.example", "null", ""):
        assert "access-control-allow-origin" not in ask(server, "GET", path, alice.token, origin)[2]
