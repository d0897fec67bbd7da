"""The desk shows what a real turn has stored, not only what a test has written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation
from recommender.retrieval import index, vocabulary_store
from tests.admin.html import text
from tests.dialogue.small_shop import SmallShop


@pytest.fixture
def talk(db: None, settings: Settings) -> Iterator[Conversation]:
    """Alice asked for a cream in the small shop and got a list."""
    settings.BELLE = {**settings.BELLE, "MAX_QUESTIONS": 0}
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    talk, _ = Conversation.open("en", "", training=False)
    assert answer(send(talk, "a moisturizer for dry skin without fragrance under $30", "1").pk)
    yield talk
    vocabulary_store.forget()


def test_a_real_turn_is_shown_with_all_that_led_to_it(desk: Client, talk: Conversation) -> None:
    html = desk.get(reverse("admin:belle_conversation_change", args=[talk.pk]))
    shown = text(html)
    assert "Quiet Cream" in shown
    assert "Price 20.00 USD 20.00 USD" in shown
    assert "no fragrance in its ingredient list" in shown
    assert "category is Moisturizers must" in shown
    assert "Not asked or not heard: no model is configured" in shown
    assert "Candidates, best first:" in shown
    assert "composed" in shown
    assert ">fragrance</mark>" in html.content.decode()
