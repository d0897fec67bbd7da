"""Belle in a shop that is well, until a test breaks something."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from recommender.health import door, look
from recommender.health.parts import Part
from recommender.models import Heartbeat
from recommender.retrieval import index
from tests.dialogue.small_shop import SmallShop

READY = "/belle/health/ready/"


@pytest.fixture
def well(transactional_db: None, broker: str, settings: Settings) -> None:
    """Everything that Belle stands on is there; she needs no model."""
    settings.BELLE = {"CATALOGUE": "tests.dialogue.small_shop.SmallShop", "EMBEDDER": "off"}
    SmallShop.reset()
    index.refresh(SmallShop(), "en")
    Heartbeat.objects.beat("worker")


def asked() -> dict[str, Part]:
    """Every part as it is now."""
    look.forget()
    return dict(look.look())


def with_key(path: str = READY) -> Client:
    """Somebody who may know."""
    return Client(headers={"Authorization": f"Bearer {door.key()}"})
