"""Alice talks to Belle in a small shop, turn by turn, without HTTP and without a worker."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from recommender.contracts import Voice
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation, Message
from recommender.retrieval import index, vocabulary_store
from tests.dialogue.small_shop import SmallShop


class Alice:
    """A shopper with a conversation; `voice` is the model she meets, None for composed replies only."""

    def __init__(self, voice: Voice | None = None) -> None:
        self.voice = voice
        self.talk, self.token = Conversation.open("en", "", training=False)
        self.said = 0

    def says(self, text: str, *about: str) -> Message:
        """Send a message from a page with these products and have it answered; the reply as stored."""
        self.said += 1
        reply = send(self.talk, text, f"c{self.said}", about=about)
        assert answer(reply.pk, self.voice)
        return Message.objects.get(pk=reply.pk)


def skus(reply: Message) -> list[str]:
    """What its cards show, in their order."""
    return [shown.sku for shown in reply.recommendations.all()]


@pytest.fixture
def shop(db: None, settings: Settings) -> Iterator[type[SmallShop]]:
    """The small shop, indexed."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off", "MAX_QUESTIONS": 0}
    SmallShop.reset()
    index.refresh(SmallShop(), "en")
    vocabulary_store.forget()
    yield SmallShop
    vocabulary_store.forget()


@pytest.fixture
def alice(shop: type[SmallShop]) -> Alice:
    """She has just opened the widget."""
    return Alice()
