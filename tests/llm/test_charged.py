"""How many tries of a call the endpoint may charge for: what the budget counts when a call fails or is tried again."""

import time
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from recommender.contracts import TRIES, VoiceRequest
from recommender.exceptions import VoiceError
from recommender.llm.client import OpenAIVoice
from tests.llm.scripted import CallNotes, Script, endpoint, send, stream

ASKED = VoiceRequest("reply", "p", "h", ({"role": "user", "content": "Hi"},), max_tokens=10)
Handler = BaseHTTPRequestHandler


def failing(first: int, status: int) -> Script:
    """The first so many requests end in `status`, the others are answered."""

    def script(handler: Handler, body: dict[str, Any], number: int) -> None:
        send(handler, status, {"error": {"message": "no"}}) if number <= first else stream(handler, "Hi.")

    return script


def voice(url: str, timeout_s: float = 5) -> OpenAIVoice:
    return OpenAIVoice(url, "key", "belle", timeout_s)


@pytest.mark.parametrize(("status", "wasted"), [(500, 1), (503, 1), (429, 0)])
def test_a_try_that_broke_may_be_charged_for_and_a_refused_one_is_not(status: int, wasted: int) -> None:
    with endpoint(failing(1, status)) as url:
        answer = voice(url).ask(ASKED, CallNotes(), time.monotonic() + 10)
    assert (answer.retries, answer.wasted) == (1, wasted)


@pytest.mark.parametrize(("status", "charged"), [(500, TRIES), (429, 0), (401, 0), (400, 0)])
def test_a_call_that_failed_counts_the_tries_that_reached_the_model(status: int, charged: int) -> None:
    notes = CallNotes()
    with endpoint(failing(9, status)) as url, pytest.raises(VoiceError):
        voice(url).ask(ASKED, notes, time.monotonic() + 10)
    assert notes.charged == [charged]


def test_where_nobody_listens_nothing_is_charged() -> None:
    notes = CallNotes()
    with pytest.raises(VoiceError):
        voice("http://127.0.0.1:9/v1", timeout_s=1).ask(ASKED, notes, time.monotonic() + 10)
    assert notes.charged == [0]


def test_an_answer_that_is_waited_for_in_vain_may_be_charged() -> None:
    notes = CallNotes()
    with endpoint(lambda h, body, n: time.sleep(0.6)) as url, pytest.raises(VoiceError):
        voice(url, timeout_s=0.3).ask(ASKED, notes, time.monotonic() + 10)
    assert notes.charged == [1]


def test_an_answer_that_nobody_reads_on_may_be_charged_and_is_not_asked_for_again() -> None:
    notes = CallNotes()
    with endpoint(lambda h, body, n: stream(h, "Half ", "an answer.")) as url:
        pieces = voice(url).stream(ASKED, notes, time.monotonic() + 10)
        assert next(pieces) == "Half "
        pieces.close()  # type: ignore[attr-defined]
    assert notes.charged == [1]


def test_what_is_abandoned_before_it_speaks_counts_the_try_that_may_just_begin() -> None:
    notes = CallNotes()
    with endpoint(lambda h, body, n: time.sleep(0.3)) as url:
        pieces = voice(url).stream(ASKED, notes, time.monotonic() + 10)
        pieces.close()  # type: ignore[attr-defined]
    assert notes.charged in ([1], [2])
