"""A whole conversation in the soap shop, over HTTP under the prefix that shop has chosen."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from recommender import tasks
from recommender.retrieval import index, vocabulary_store
from tests.other_shop.stage import SoapStage

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.other_shop.urls")]
PATH = "tests.other_shop.catalogue.SoapCatalogue"


@pytest.fixture
def shop(settings: Settings) -> SoapStage:
    """The soap shop with Belle in it, speaking without a model."""
    settings.BELLE = {"CATALOGUE": PATH, "EMBEDDER": "off", "MAX_QUESTIONS": 0, "LIMITS": False}
    cache.clear()
    vocabulary_store.forget()
    return SoapStage()


def post(client: Client, path: str, body: dict[str, Any], token: str = "") -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {token}"}
    answer = client.post(f"/advice/api/{path}", json.dumps(body), "application/json", headers=headers)
    assert answer.status_code in (201, 202), answer.content
    body_back: dict[str, Any] = answer.json()
    return body_back


def cards(client: Client, locale: str, text: str) -> tuple[str, list[dict[str, Any]]]:
    """Her token, and the cards she gets for her first words."""
    talk = post(client, "conversations/", {"locale": locale})
    sent = post(client, f"conversations/{talk['id']}/messages/", {"text": text, "client_id": "c1"}, talk["token"])
    tasks.answer_message(sent["reply"]["id"])
    headers = {"Authorization": f"Bearer {talk['token']}"}
    return talk["token"], client.get(f"/advice/api/messages/{sent['reply']['id']}/", headers=headers).json()["cards"]


def test_she_is_shown_a_soap_at_its_price_and_puts_it_into_that_shops_bag(client: Client, shop: SoapStage) -> None:
    oat = shop.add("Oat Bar", price="6.50")
    shop.add("Gold Bar", price="60.00")
    index.refresh(shop.catalogue, "en")
    token, shown = cards(client, "en", "a bar soap for dry skin under 10 euros")
    assert [(card["sku"], card["price"], card["currency"], card["url"]) for card in shown] == [
        (oat, "6.50", "EUR", f"/en/soap/{oat}/")
    ]
    post(client, f"recommendations/{shown[0]['recommendation']}/bag/", {}, token)
    assert client.session["basket"] == {oat: 1}


def test_the_card_speaks_the_language_of_the_conversation(client: Client, shop: SoapStage) -> None:
    oat = shop.add("Oat Bar")
    index.refresh(shop.catalogue, "de")
    _, shown = cards(client, "de", "Stückseife")
    assert [(card["name"], card["url"]) for card in shown] == [("Oat Bar (deutsch)", f"/de/soap/{oat}/")]
