"""Customers on the road of the widget: by the HTTP contract, with the real API behind it."""

from __future__ import annotations

import urllib.error
import urllib.request
import uuid
from email.message import Message as Headers
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.test import Client

from recommender.dialogue.turn import answer
from recommender.exceptions import SchoolError
from recommender.models import Conversation, Outcome
from recommender.school.customers import over_http
from recommender.school.customers.drawn import customers
from recommender.school.customers.over_http import OverHttp
from recommender.school.customers.talks import talk
from tests.dialogue.small_shop import SmallShop


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """Belle's own API in place of a server; a reply is thought before anybody asks for it a second time."""
    client = Client()

    def opened(request: urllib.request.Request, timeout: float) -> BytesIO:
        path = urlsplit(request.full_url).path
        headers = {"Authorization": request.headers.get("Authorization", ""), "Accept": "application/json"}
        told = client.generic(request.get_method(), path, request.data or b"", "application/json", headers=headers)
        if told.status_code >= 400:
            raise urllib.error.HTTPError(path, told.status_code, "refused", Headers(), BytesIO(told.content))
        if path.endswith("/messages/"):
            answer(uuid.UUID(told.json()["reply"]["id"]))
        return BytesIO(told.content)

    monkeypatch.setattr(over_http, "EVERY_S", 0)
    monkeypatch.setattr(urllib.request, "urlopen", opened)


def test_a_customer_over_http_leaves_what_one_in_this_process_leaves(shop: type[SmallShop], running: None) -> None:
    held = [talk(one, OverHttp("http://belle.example")) for one in customers(7, 4, "train")]

    assert any(one.success for one in held)
    assert Outcome.objects.filter(outcome="accepted", source="browser").count() == sum(one.success for one in held)
    assert Conversation.objects.filter(training_consent=True).exclude(visitor="").count() == 4


def test_what_belle_refuses_is_told_with_the_address(shop: type[SmallShop], running: None) -> None:
    with pytest.raises(SchoolError, match=r"POST http://belle.example/belle/api/messages/.*HTTP Error 401"):
        OverHttp("http://belle.example").thumb(str(uuid.uuid4()), "up")
