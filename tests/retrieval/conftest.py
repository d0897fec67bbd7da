"""No vectors unless a test asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from recommender.contracts import Item
from recommender.retrieval import embedding, index, vocabulary_store
from recommender.retrieval.vocabulary import Vocabulary
from tests.retrieval.shelf import LetterEmbedder, MemoryCatalogue

Stock = Callable[..., Vocabulary]


@pytest.fixture(autouse=True)
def _words_only(settings: Settings) -> Iterator[None]:
    settings.BELLE = {"EMBEDDER": "off", "CATALOGUE": "tests.retrieval.shelf.MemoryCatalogue"}
    yield
    vocabulary_store.forget()


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> LetterEmbedder:
    """Switch dense retrieval on, with vectors that can be worked out by hand."""
    embedder = LetterEmbedder()
    monkeypatch.setattr(embedding, "current", lambda: embedder)
    return embedder


@pytest.fixture
def stock(db: None) -> Stock:
    """Index these items; the vocabulary of what is then on the shelves."""

    def fill(*items: Item) -> Vocabulary:
        index.refresh(MemoryCatalogue(*items), "en")
        return vocabulary_store.current("en")

    return fill
