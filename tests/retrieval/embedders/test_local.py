"""The real sentence vectors, from the wheels that hold them."""

from __future__ import annotations

import math

import pytest

from recommender.retrieval.embedders.local import LocalEmbedder

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("embedder")]


@pytest.fixture(scope="module")
def embedder() -> LocalEmbedder:
    return LocalEmbedder("all-MiniLM-L6-v2-int8")


def likeness(embedder: LocalEmbedder, one: str, other: str) -> float:
    first, second = embedder.embed([one, other])
    return sum(x * y for x, y in zip(first, second, strict=True))


def test_vectors_are_of_length_one_and_384_floats(embedder: LocalEmbedder) -> None:
    (vector,) = embedder.embed(["a calming night cream"])
    assert len(vector) == 384
    assert math.hypot(*vector) == pytest.approx(1.0, abs=1e-4)


def test_like_meanings_are_near_and_others_far(embedder: LocalEmbedder) -> None:
    near = likeness(embedder, "face wash for parched skin", "gentle cleanser for dry complexion")
    far = likeness(embedder, "face wash for parched skin", "black liquid eyeliner")
    assert near > far + 0.2


def test_a_text_has_the_same_vector_in_any_company(embedder: LocalEmbedder) -> None:
    alone = embedder.embed(["rose balm"])[0]
    among = embedder.embed([f"a much longer text about item number {number}" for number in range(40)] + ["rose balm"])
    assert among[-1] == pytest.approx(alone, abs=0.05)


def test_a_long_text_is_cut_and_an_empty_one_is_no_fault(embedder: LocalEmbedder) -> None:
    assert len(embedder.embed(["word " * 5000, ""])) == 2
    assert embedder.embed([]) == []
