"""The worst model is itself a server: switched over HTTP, counted, and fit for a crowd."""

import json
import threading
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from recommender.contracts import VoiceRequest
from recommender.llm.client import OpenAIVoice
from tests.llm.scripted import CallNotes
from tests.worst_model import Model, serving

FACTS = "Quiet Cream by Odeline | made for dry skin | no fragrance in its ingredient list"
ASKED = VoiceRequest("reply", "p", "h", ({"role": "user", "content": FACTS},), max_tokens=80)
SENTENCE = "Quiet Cream by Odeline is made for dry skin and has no fragrance in its ingredient list."


@pytest.fixture
def model() -> Iterator[Model]:
    with serving() as server:
        yield server


def call(model: Model, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
    request = urllib.request.Request(  # noqa: S310 - loopback
        model.url.removesuffix("/v1") + path, None if body is None else json.dumps(body).encode(), method=method
    )
    with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
        return json.load(answer)


def said(model: Model) -> str:
    voice = OpenAIVoice(model.url, "key", "belle", 10)
    answer = voice.ask(ASKED, CallNotes(), time.monotonic() + 10)
    voice._client.close()
    return answer.text


def test_it_says_what_it_is_told_and_forgets(model: Model) -> None:
    call(model, "PUT", "/behaviour", {"name": "says", "text": "Buy now!", "times": 1})

    assert (said(model), said(model)) == ("Buy now!", SENTENCE)
    assert call(model, "GET", "/requests")["count"] == {"says": 1, "well": 1}
    call(model, "DELETE", "/requests")
    assert call(model, "GET", "/requests") == {"count": {}, "last": []}


def test_a_share_of_the_requests_meets_the_behaviour(model: Model) -> None:
    model.switch("says", text="No.", share=0.5)

    assert [said(model) for _ in range(4)].count("No.") == 2


def test_it_answers_whole_too_and_says_what_it_is(model: Model) -> None:
    whole = call(model, "POST", "/v1/chat/completions", {"messages": list(ASKED.messages)})

    assert whole["choices"][0]["message"]["content"] == SENTENCE
    assert call(model, "GET", "/v1/models")["data"][0]["id"] == "worst"
    assert call(model, "GET", "/health")["name"] == "well"


def test_fifty_streams_at_a_set_speed_are_written_side_by_side(model: Model) -> None:
    model.switch("well", first_token_ms=50, tokens_per_s=200)
    heard: list[str] = []
    threads = [threading.Thread(target=lambda: heard.append(said(model))) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert heard == [SENTENCE] * 50
