"""The JSON examples of docs/retraining-data.md have the shape of what a real turn stores."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from pytest_django import Settings

from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation, Message
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.small_shop import SmallShop
from tests.learning.test_retraining_doc import TEXT

pytestmark = pytest.mark.django_db
JSON = Any  # whatever shape is documented or stored


@pytest.fixture
def reply(db: None, settings: Settings) -> Iterator[Message]:
    """Belle's reply to Alice in the small shop, without a model."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off", "MAX_QUESTIONS": 0}
    SmallShop.reset()
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    talk, _ = Conversation.open("en", "", training=True)
    pending = send(talk, "a moisturizer for dry skin without fragrance under $30", "1")
    assert answer(pending.pk)
    yield Message.objects.get(pk=pending.pk)
    vocabulary_store.forget()


def example(column: str) -> JSON:
    found = re.search(rf"^`{re.escape(column)}`:.*?```json\n(.*?)```", TEXT, re.DOTALL | re.MULTILINE)
    assert found, column
    return json.loads(found[1])


def keys(value: JSON) -> JSON:
    """Only the names, of the first of each list."""
    if isinstance(value, dict):
        return {name: keys(held) for name, held in value.items()}
    return [keys(value[0])] if isinstance(value, list) and value else None


def test_a_card_is_stored_as_documented(reply: Message) -> None:
    card = reply.recommendations.order_by("place").first()
    assert card is not None
    snapshot = example("belle_recommendation.snapshot")
    assert card.snapshot.keys() == snapshot.keys()
    assert keys(card.reasons) == keys(example("belle_recommendation.reasons"))


def test_a_reply_is_stored_as_documented(reply: Message) -> None:
    assert keys(reply.sentences) == keys(example("belle_message.sentences"))
    assert reply.timings.keys() == example("belle_message.timings").keys()
    documented = example("belle_message.candidates")
    assert reply.candidates[0].keys() == documented[0].keys()


def test_a_reading_is_stored_as_documented(reply: Message) -> None:
    documented = example("belle_message.reading")
    assert reply.reading.keys() == documented.keys()
    words, wanted = reply.reading["words"], documented["words"]
    assert words.keys() == wanted.keys()
    assert words["needs"][0].keys() == wanted["needs"][0].keys()


def test_features_of_the_example_are_features_of_the_default_ranker(reply: Message) -> None:
    documented = example("belle_recommendation.features")
    assert set(documented) <= set(reply.candidates[0]["features"])
