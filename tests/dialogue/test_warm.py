"""What is done before the first turn."""

import logging

import pytest
from django.db import OperationalError

from recommender.dialogue import warm
from recommender.retrieval import vocabulary_store
from tests.dialogue.small_shop import SmallShop


def test_the_words_of_every_language_are_known_before_the_first_turn(
    shop: type[SmallShop], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vocabulary_store, "_shelves", {})

    warm.up()

    assert set(vocabulary_store._shelves) == set(SmallShop.locales)


def test_a_worker_starts_without_its_database(
    shop: type[SmallShop], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone(locale: str) -> None:
        raise OperationalError

    monkeypatch.setattr(vocabulary_store, "current", gone)

    with caplog.at_level(logging.WARNING):
        warm.up()

    assert "read at the first turn" in caplog.text
