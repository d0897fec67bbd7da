"""The client against an endpoint that behaves, and one that does not."""

import time
from http.server import BaseHTTPRequestHandler
from typing import Any
from unittest.mock import Mock

import openai
import pytest
from pytest_django.fixtures import Settings

from recommender.contracts import VoiceRequest
from recommender.exceptions import RealModelForbidden, VoiceUnavailable
from recommender.llm.call import _asked_pause
from recommender.llm.client import OpenAIVoice
from recommender.llm.current import voice
from tests.llm.scripted import CallNotes, endpoint, send, stream

ASKED = VoiceRequest("reply", "p", "h", ({"role": "user", "content": "Hi"},), max_tokens=10)
IN_JSON = VoiceRequest("read", "p", "h", ({"role": "user", "content": "Hi"},), max_tokens=10, schema={"type": "object"})
Handler = BaseHTTPRequestHandler


def _voice(url: str, timeout_s: float = 5) -> OpenAIVoice:
    return OpenAIVoice(url, "key", "belle", timeout_s)


def _soon() -> float:
    return time.monotonic() + 10


def test_an_answer_comes_in_pieces_with_its_cost() -> None:
    notes = CallNotes()
    with endpoint(lambda h, body, n: stream(h, "Hel", "lo.")) as url:
        answer = _voice(url).ask(ASKED, notes, _soon())

    assert (answer.text, answer.prompt_tokens, answer.completion_tokens) == ("Hello.", 9, 4)
    assert notes.events == [("started", "reply"), ("finished", "Hello.")]


def test_a_server_without_usage_still_answers() -> None:
    with endpoint(lambda h, body, n: stream(h, "Hi.", usage=False)) as url:
        assert _voice(url).ask(ASKED, CallNotes(), _soon()).completion_tokens == 0


def test_a_passing_fault_is_tried_again() -> None:
    def script(handler: Handler, body: dict[str, Any], number: int) -> None:
        send(handler, 500, {"error": {"message": "oops"}}) if number == 1 else stream(handler, "Hi.")

    with endpoint(script) as url:
        answer = _voice(url).ask(ASKED, CallNotes(), _soon())

    assert (answer.text, answer.retries) == ("Hi.", 1)


def test_a_server_that_asks_for_more_time_than_there_is_is_not_waited_for() -> None:
    notes = CallNotes()
    busy = endpoint(lambda h, body, n: send(h, 429, {"error": {}}, retry_after="3600"))
    with busy as url, pytest.raises(VoiceUnavailable):
        _voice(url).ask(ASKED, notes, _soon())

    assert [kind for kind, _ in notes.events] == ["started", "failed"]


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("2", 2),
        ("0.5", 0.5),
        ("", 0),
        ("-5", 0),
        ("nan", 0),
        ("inf", 0),
        ("²", 0),
        ("soon", 0),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wed, 21 Oct 2015 07:28:00 -0000", 0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 10_000_000_000),
    ],
)
def test_what_the_server_asks_to_wait_is_read_or_left(header: str, seconds: float) -> None:
    response = Mock(headers={"retry-after": header})
    asked = _asked_pause(Mock(spec=openai.RateLimitError, response=response))

    assert min(asked, 10_000_000_000) == seconds


def test_a_server_without_json_schema_is_asked_more_simply() -> None:
    formats: list[object] = []

    def script(handler: Handler, body: dict[str, Any], number: int) -> None:
        formats.append((body.get("response_format") or {}).get("type"))
        send(handler, 400, {"error": {"message": "no"}}) if number < 3 else stream(handler, "{}")

    with endpoint(script) as url:
        assert _voice(url).ask(IN_JSON, CallNotes(), _soon()).text == "{}"
    assert formats == ["json_schema", "json_object", None]


def test_an_answer_that_does_not_end_is_cut_off() -> None:
    endless = endpoint(lambda h, body, n: stream(h, *["word "] * 100))
    with endless as url, pytest.raises(VoiceUnavailable, match="does not end"):
        _voice(url).ask(ASKED, CallNotes(), _soon())


def test_a_server_that_hangs_costs_no_more_than_the_deadline() -> None:
    with endpoint(lambda h, body, n: time.sleep(1.5)) as url, pytest.raises(VoiceUnavailable):
        _voice(url, timeout_s=0.5).ask(ASKED, CallNotes(), _soon())


def test_nobody_listens_is_said_as_such() -> None:
    with pytest.raises(VoiceUnavailable, match="Connection"):
        _voice("http://127.0.0.1:9/v1", timeout_s=1).ask(ASKED, CallNotes(), _soon())


def test_a_unit_test_cannot_reach_a_real_model(settings: Settings) -> None:
    settings.BELLE = {"LLM_BASE_URL": "http://127.0.0.1:9/v1"}

    with pytest.raises(RealModelForbidden):
        voice()


def test_without_an_endpoint_there_is_no_voice(settings: Settings) -> None:
    settings.BELLE = {"LLM_BASE_URL": ""}

    assert voice() is None


def _cut_in_mid_stream(handler: Handler, body: dict[str, Any], number: int) -> None:
    """Promise more than is sent."""
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.send_header("content-length", "9999")
    handler.end_headers()
    handler.wfile.write(b'data: {"choices": [{"index": 0, "delta": {"content": "Half a"}}]}\n\n')


def _garbage(handler: Handler, body: dict[str, Any], number: int) -> None:
    """What is not JSON in a stream that says it is."""
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.end_headers()
    handler.wfile.write(b"data: {{{ nonsense\n\ndata: [DONE]\n\n")


@pytest.mark.parametrize("script", [_cut_in_mid_stream, _garbage])
def test_a_stream_that_breaks_is_an_endpoint_that_is_not_available(script: Any) -> None:  # noqa: ANN401
    notes = CallNotes()
    with endpoint(script) as url, pytest.raises(VoiceUnavailable):
        _voice(url).ask(ASKED, notes, _soon())

    assert [kind for kind, _ in notes.events] == ["started", "failed"]
