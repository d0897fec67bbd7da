"""Texts become vectors once, and again only when they change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from recommender.models import ItemEmbedding
from recommender.retrieval import capability, embedding, index, vectors
from tests.retrieval.shelf import DIMENSION, LetterEmbedder, MemoryCatalogue, item

pytestmark = pytest.mark.django_db


def test_every_item_gets_one_vector(letters: LetterEmbedder) -> None:
    assert index.refresh(MemoryCatalogue(item("a"), item("b")), "en").embedded == 2
    stored = ItemEmbedding.objects.get(item__sku="a")
    assert (stored.model, stored.dimension, len(stored.vector)) == ("letters", DIMENSION, DIMENSION)
    assert stored.vector == pytest.approx(letters.embed([stored.item.text])[0], abs=0.001)


def test_an_unchanged_text_is_not_embedded_again(letters: LetterEmbedder) -> None:
    catalogue = MemoryCatalogue(item("a"))
    index.refresh(catalogue, "en")
    catalogue.items["a"] = replace(catalogue.items["a"], price=Decimal("1.00"), in_stock=False)
    assert index.refresh(catalogue, "en").embedded == 0
    assert len(letters.seen) == 1


def test_a_changed_text_replaces_its_vector(letters: LetterEmbedder) -> None:
    catalogue = MemoryCatalogue(item("a"), item("b"))
    index.refresh(catalogue, "en")
    catalogue.items["a"] = replace(catalogue.items["a"], name="Zzz")
    assert index.refresh(catalogue, "en", skus={"a"}).embedded == 1
    assert ItemEmbedding.objects.count() == 2
    assert ItemEmbedding.objects.get(item__sku="a").vector[25] > 0


def test_another_model_has_vectors_of_its_own(letters: LetterEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = MemoryCatalogue(item("a"))
    index.refresh(catalogue, "en")
    monkeypatch.setattr(embedding, "current", lambda: LetterEmbedder("other letters"))
    assert index.refresh(catalogue, "en").embedded == 1
    assert ItemEmbedding.objects.count() == 2


def test_a_killed_run_keeps_the_vectors_it_had(letters: LetterEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = MemoryCatalogue(*(item(f"i{number}") for number in range(5)))
    monkeypatch.setattr(vectors, "BATCH", 2)

    def dies_on_the_second(phase: str, count: int) -> None:
        if phase == "vectors":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index.refresh(catalogue, "en", progress=dies_on_the_second)
    assert index.refresh(catalogue, "en").embedded == 3


def test_a_dropped_item_takes_its_vector_along(letters: LetterEmbedder) -> None:
    catalogue = MemoryCatalogue(item("a"))
    index.refresh(catalogue, "en")
    catalogue.items.clear()
    assert index.refresh(catalogue, "en").dropped == 1
    assert not ItemEmbedding.objects.exists()


def test_nothing_is_embedded_where_vectors_cannot_be_stored(
    letters: LetterEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capability, "vectors", lambda: False)
    assert index.refresh(MemoryCatalogue(item("a")), "en").embedded == 0
    assert letters.seen == []


def test_forgetting_embeds_anew(letters: LetterEmbedder) -> None:
    catalogue = MemoryCatalogue(item("a"))
    index.refresh(catalogue, "en")
    index.forget("en")
    assert index.refresh(catalogue, "en").embedded == 1
