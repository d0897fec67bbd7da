"""Whole turns and what breaks in them: the log tells ids, times and costs, and not a word of hers, nor a key."""

from __future__ import annotations

import http.server
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any
from unittest import mock

import httpx2
import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from belle_shop.logs import logging_settings
from recommender.contracts import Voice
from recommender.dialogue import shelf, turn
from recommender.dialogue.send import send
from recommender.llm.client import OpenAIVoice
from recommender.models import Message
from recommender.tasks import answer_message
from tests.dialogue.conftest import Alice, shop  # noqa: F401 - a fixture
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import ScriptedVoice, endpoint, stream
from tests.llm.scripted import send as answer_with
from tests.logs.conftest import Lines

HERS = "canarypregnant"  # a word of hers; it looks like any other
SAYS = f"A moisturizer for dry skin {HERS} without fragrance"
KEY = "sk-canarykey0123456789abcdef"
MODELS = "canaryanswer"


def held(lines: Lines, *secrets: str) -> list[str]:
    """Lines that hold what no line may."""
    return [raw for raw in lines.raw if any(secret in raw for secret in (HERS, KEY, MODELS, *secrets))]


@pytest.fixture
def alice(shop: type[SmallShop]) -> Alice:  # noqa: F811 - the fixture
    return Alice()


def test_a_turn_is_one_line_with_ids_times_and_costs(alice: Alice, lines: Lines) -> None:
    alice.voice = ScriptedVoice(read='{"needs": []}', reply=f"A cream {MODELS}.")
    reply = alice.says(SAYS)
    (line,) = lines.of("turn")
    assert (line["conversation"], line["message"], line["attempt"]) == (str(alice.talk.pk), str(reply.pk), 1)
    assert (line["move"], line["status"]) == (reply.move, "done")
    assert set(line["milliseconds"]) == {"understand", "look", "decide", "speak"}
    assert (line["calls"], line["prompt_tokens"]) == (reply.calls.count(), 10 * reply.calls.count())
    assert held(lines, alice.token) == []


def refused(handler: BaseHTTPRequestHandler, body: dict[str, Any], number: int) -> None:
    """An endpoint that repeats what it was asked."""
    answer_with(handler, 400, {"error": {"message": f"bad request: {body['messages']} {KEY} {MODELS}"}})


def broken(handler: BaseHTTPRequestHandler, body: dict[str, Any], number: int) -> None:
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.end_headers()
    handler.wfile.write(f"data: {{{MODELS} {body['messages']}\n\n".encode())


def nonsense(handler: BaseHTTPRequestHandler, body: dict[str, Any], number: int) -> None:
    stream(handler, f"{MODELS} {body['messages'][-1]['content']}")


@pytest.mark.parametrize("script", [refused, broken, nonsense])
def test_a_model_that_repeats_what_it_was_told_is_not_repeated(
    alice: Alice, lines: Lines, script: Callable[..., None]
) -> None:
    with endpoint(script) as url:
        alice.voice = OpenAIVoice(url, KEY, "belle", 5)
        alice.says(SAYS)
    assert lines.of("turn")[0]["calls"] >= 1
    assert held(lines, alice.token) == []


def test_a_model_that_is_down_is_told_by_type(alice: Alice, lines: Lines) -> None:
    with http.server.HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as gone:
        port = gone.server_port
    down: Voice = OpenAIVoice(f"http://127.0.0.1:{port}/v1", KEY, "belle", 1)
    alice.voice = down
    alice.says(SAYS)
    assert held(lines, alice.token) == []


def test_a_turn_that_breaks_says_where_and_not_over_what(alice: Alice, lines: Lines) -> None:
    with mock.patch.object(turn, "look", side_effect=KeyError(SAYS)):
        assert alice.says(SAYS).move == "fallback"
    (line,) = lines.of("The turn broke; the fallback goes out")
    assert line["errors"][0]["type"] == "KeyError"
    assert any("turn.py" in place and place.endswith("_think") for place in line["errors"][0]["at"])
    assert lines.of("turn")[0]["move"] == "fallback"
    assert held(lines, alice.token) == []


@pytest.mark.parametrize("body", [f'{{"text": "{SAYS}", "client_id": 7', f'{{"{SAYS}": 1}}', f'["{SAYS}"]', SAYS])
def test_a_bad_body_is_not_repeated(alice: Alice, lines: Lines, body: str) -> None:
    path = f"/belle/api/conversations/{alice.talk.pk}/messages/"
    answer = Client().post(path, body, "application/json", headers={"Authorization": f"Bearer {alice.token}"})
    assert answer.status_code == 400
    (line,) = lines.of("request")
    assert (line["status"], line["conversation"], line["method"]) == (400, str(alice.talk.pk), "POST")
    assert len(line["request"]) == 16
    assert held(lines, alice.token) == []


def test_a_view_that_breaks_is_logged_without_what_it_was_sent(alice: Alice, lines: Lines) -> None:
    path = f"/belle/api/conversations/{alice.talk.pk}/messages/"
    sent = {"text": SAYS, "client_id": "c"}
    with mock.patch("recommender.api.messages.send", side_effect=RuntimeError(SAYS)):
        headers = {"Authorization": f"Bearer {alice.token}"}
        browser = Client(raise_request_exception=False)
        assert browser.post(path, sent, "application/json", headers=headers).status_code == 500
    assert any("errors" in raw for raw in lines.raw)
    assert held(lines, alice.token) == []


def test_what_a_visitor_searches_for_is_in_no_line(db: None, lines: Lines, settings: Settings) -> None:
    Client().get(f"/search/?q={HERS}")
    Client().get(f"/nowhere/{HERS}/{HERS} {HERS}/")
    kept = [raw for raw in lines.raw if '"logger": "django' not in raw]  # silent below ERROR where shoppers are served
    assert [raw for raw in kept if HERS in raw] == []


def test_no_task_line_holds_her_words(alice: Alice, lines: Lines) -> None:
    reply = send(alice.talk, SAYS, "c1")
    with mock.patch.object(shelf, "find", side_effect=ValueError(SAYS)):
        answer_message.apply(args=(str(reply.pk),))
    assert Message.objects.get(pk=reply.pk).move == "fallback"
    assert lines.of("turn")[0]["task"]
    assert held(lines, alice.token) == []


def test_where_shoppers_are_served_no_logger_has_a_way_of_its_own() -> None:
    told = logging_settings("json")
    assert told["handlers"]["console"]["formatter"] == "json"
    assert all(logger.get("handlers", []) == [] for logger in told["loggers"].values())
    assert told["loggers"]["uvicorn.access"]["level"] == "WARNING", "its lines hold paths, queries and addresses"
    assert told["loggers"]["django.request"]["level"] == "ERROR", "its warnings hold paths"
    assert told["loggers"][httpx2.__name__]["level"] == "WARNING", "a line for each call to the model"
