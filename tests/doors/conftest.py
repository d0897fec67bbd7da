"""A real server, with the event stream in front of Django."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.api.conftest import alice, bob, sent
from tests.streaming.server import Server, serving

__all__ = ["alice", "bob", "sent"]


@pytest.fixture
def server(transactional_db: None, settings: Settings) -> Iterator[Server]:
    """It answers to its address."""
    settings.BELLE = {"CATALOGUE": "tests.api.shop.CornerShop", "LIMITS": False}
    settings.ALLOWED_HOSTS = ["127.0.0.1"]
    with serving() as running:
        yield running
