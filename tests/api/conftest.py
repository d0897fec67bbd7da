"""Alice and Bob, each with a conversation and its token, talk to Belle over HTTP; no worker runs."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from recommender import tasks
from recommender.models import Conversation, Message, Recommendation
from recommender.models.conversation import hash_token
from recommender.models.message import Status
from tests.api.shop import CornerShop
from tests.logged import Talk, card

API = "/belle/api/"
JSON = Any  # whatever may stand in a body
Answer = Any  # what the test client returns: its stubs keep the class to themselves


class Shopper:
    """One visitor's browser, with the token of a conversation that is already open."""

    def __init__(self, name: str) -> None:
        self.browser = Client()
        self.token = f"token-of-{name}"
        self.log = Talk(name)
        Conversation.objects.filter(pk=self.log.row.pk).update(token_hash=hash_token(self.token))

    @property
    def row(self) -> Conversation:
        """Her conversation as stored now."""
        return Conversation.objects.get(pk=self.log.row.pk)

    @property
    def here(self) -> str:
        """Her conversation's path under the API."""
        return f"conversations/{self.log.row.pk}/"

    def call(self, method: str, path: str, body: JSON = None, headers: dict[str, str] | None = None) -> Answer:
        """Any method on any path under the API; `body` is sent as JSON, bytes as they are."""
        data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        sent = {"Authorization": f"Bearer {self.token}"} | (headers or {})
        return self.browser.generic(method, API + path, data, "application/json", headers=sent)

    def get(self, path: str) -> Answer:
        """GET."""
        return self.call("GET", path)

    def post(self, path: str, body: JSON = None) -> Answer:
        """POST."""
        return self.call("POST", path, body)

    def patch(self, path: str, body: JSON) -> Answer:
        """PATCH."""
        return self.call("PATCH", path, body)

    def says(self, text: str, client_id: str | None = None, **more: JSON) -> Answer:
        """Send a message."""
        return self.post(f"{self.here}messages/", {"text": text, "client_id": client_id or uuid.uuid4().hex, **more})

    def is_owed_a_reply(self, status: Status = Status.PENDING, **fields: JSON) -> Message:
        """She has said something that is not answered yet."""
        said = self.log.said("A cream for dry skin")
        return self.row.messages.create(
            position=said.position + 1, role="assistant", reply_to=said, status=status, **fields
        )

    def was_shown(self, *skus: str) -> list[Recommendation]:
        """She has asked and got cards."""
        self.log.said("A cream for dry skin")
        reply = self.log.replied("This is made for dry skin.", *(card(sku) for sku in skus or ("P1",)))
        return list(reply.recommendations.order_by("place"))


@pytest.fixture(autouse=True)
def corner_shop(settings: Settings) -> type[CornerShop]:
    """Belle's settings for these tests; the limits hold, and nobody has called yet."""
    settings.BELLE = {"CATALOGUE": "tests.api.shop.CornerShop"}
    CornerShop.reset()
    CornerShop.visitors = []
    cache.clear()
    return CornerShop


@pytest.fixture
def alice(db: None) -> Shopper:
    """She has opened a conversation."""
    return Shopper("Alice")


@pytest.fixture
def bob(db: None) -> Shopper:
    """He has opened another."""
    return Shopper("Bob")


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of replies handed to the broker, in order; nobody answers them."""
    ids: list[str] = []

    def record(args: tuple[str], **options: object) -> None:
        ids.extend(args)

    monkeypatch.setattr(tasks.answer_message, "apply_async", record)
    for other in (tasks.weigh_conversations, tasks.watch_canary):
        monkeypatch.setattr(other, "apply_async", lambda *_, **__: None)
    return ids
