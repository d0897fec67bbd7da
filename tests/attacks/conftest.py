"""Belle in the small shop."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from recommender.retrieval import vocabulary_store
from tests.attacks.play import BELLE


@pytest.fixture
def belle(db: None, settings: Settings) -> Iterator[None]:
    """With the settings that the pack is played under."""
    settings.BELLE = BELLE
    yield
    vocabulary_store.forget()
