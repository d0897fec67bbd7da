"""Two cards are worded at once: proven by the order of requests, not by a clock."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any
from unittest import mock

import pytest

from recommender.contracts import CallLog, VoiceRequest
from recommender.dialogue.lease import Lease
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.exceptions import LeaseLost
from recommender.llm.client import OpenAIVoice
from recommender.models import LLMCall, Message
from tests.dialogue.conftest import Alice
from tests.dialogue.small_shop import SmallShop
from tests.llm.scripted import endpoint, stream
from tests.worst_model import sensible

PATIENCE_S = 10.0
SAID = "A moisturizer for dry skin, please"


class Kitchen(OpenAIVoice):
    """Serves nobody before the second card was ordered too."""

    def __init__(self) -> None:
        self.orders: list[list[Mapping[str, str]]] = []
        self.both, self.second_may_go = Event(), Event()
        self.second_may_go.set()

    def open(self, url: str) -> Kitchen:
        super().__init__(url, "key", "belle", PATIENCE_S)
        return self

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        self.orders.append([dict(m) for m in request.messages])
        return super().stream(request, log, deadline)

    def serve(self, handler: BaseHTTPRequestHandler, body: dict[str, Any], _: int) -> None:
        if self.orders.index(body["messages"]) == 1:
            self.both.set()
            assert self.second_may_go.wait(PATIENCE_S)
        assert self.both.wait(PATIENCE_S), "nobody ordered for the second card"
        stream(handler, sensible.answer(body))


@pytest.fixture
def kitchen() -> Iterator[Kitchen]:
    kitchen = Kitchen()
    with endpoint(kitchen.serve) as url:
        yield kitchen.open(url)


@pytest.fixture
def alice(shop: type[SmallShop], kitchen: Kitchen) -> Alice:
    return Alice(kitchen)


def test_the_second_card_is_asked_for_while_the_first_is_awaited(alice: Alice, kitchen: Kitchen) -> None:
    reply = alice.says(SAID)

    assert len(kitchen.orders) == 2
    assert set(LLMCall.objects.values_list("status", flat=True)) == {"done"}
    worded = [s["text"] for s in reply.sentences if s["by"] == "model" and s["kept"]]
    names = [r.snapshot["name"] for r in reply.recommendations.order_by("place")[:2]]
    assert [name in text for name, text in zip(names, worded, strict=True)] == [True, True]


def test_what_is_not_read_to_its_end_is_still_accounted_for(alice: Alice, kitchen: Kitchen) -> None:
    kitchen.second_may_go.clear()
    reply, tell = send(alice.talk, SAID, "c1"), Lease.tell

    def until_text(lease: Lease, kind: str, **payload: object) -> None:
        if kind == "text":
            raise LeaseLost
        tell(lease, kind, **payload)

    with mock.patch.object(Lease, "tell", until_text):
        assert not answer(reply.pk, alice.voice)
    kitchen.second_may_go.set()

    first, second = LLMCall.objects.order_by("pk")
    assert (first.status, second.status, second.error) == ("done", "failed", "not read to its end")


def test_a_model_that_cannot_be_reached_is_asked_for_each_card_once(shop: type[SmallShop]) -> None:
    reply = Alice(OpenAIVoice("http://127.0.0.1:1/v1", "key", "belle", 0.1)).says(SAID)

    assert Message.objects.get(pk=reply.pk).status == "done"
    assert [call.status for call in LLMCall.objects.all()] == ["failed", "failed"]
