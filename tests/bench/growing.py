"""The grown catalogue in the database, the situations that are measured in it, and the two ways to answer them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from unittest.mock import patch

import numpy as np
from django.db import connection

from belle_shop.catalogue import ShopCatalogue
from recommender.contracts import Context, Item, Need, NeedKind, Op
from recommender.models import IndexedItem, ItemEmbedding
from recommender.retrieval import embedding, index, search, vocabulary_store
from recommender.retrieval.arms import dense, near_index, words
from recommender.retrieval.filters import filtered
from recommender.retrieval.ranking import current as ranker
from recommender.retrieval.vectors import literal
from tests.bench.exact import Exact, Ids
from tests.bench.grown import Grown, Vectors, near, text_of
from tests.bench.retrieval import Said


class Remembering:
    """The embedder with what it was asked before: how fast a text is embedded is not measured here."""

    def __init__(self) -> None:
        made = embedding.current()
        assert made, "the bench needs the local embedder"
        self.made, self.model, self.dimension = made, made.model, made.dimension
        self.known: dict[str, list[float]] = {}

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """Each text is embedded once."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        self.known |= dict(zip(new, self.made.embed(new), strict=True)) if new else {}
        return [self.known[text] for text in texts]


_embedder = Remembering()
patch.object(embedding, "current", lambda: _embedder).start()


def base(most: int, seed: int) -> list[Item]:
    """At most so many items of the shop, drawn by lot."""
    items = sorted(ShopCatalogue().changed_since(None, "en"), key=lambda item: item.sku)
    return random.Random(seed).sample(items, min(most, len(items)))  # noqa: S311 - not for secrets


def embedded(items: Sequence[Item]) -> Vectors:
    """The vectors of their texts. Shape (items, d)."""
    return np.array(_embedder.made.embed([text_of(item) for item in items]), dtype=np.float32)


def grow(items: Sequence[Item], centres: Vectors, count: int, seed: int) -> Exact:
    """Index the grown catalogue with its vectors, build the indexes that its size calls for; the same as arrays."""
    with patch.object(embedding, "current", lambda: None):
        index.refresh(Grown(items, count, seed), "en")
    vectors = near(centres, count, seed)
    places = {sku: int(sku[1:]) for sku in IndexedItem.objects.of("en").values_list("sku", flat=True)}
    stored = [(number, places[sku]) for number, sku in IndexedItem.objects.order_by("id").values_list("id", "sku")]
    _store(stored, vectors)
    words.index_names()
    if near_index.pays(_embedder):
        near_index.build(_embedder)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    vocabulary_store.forget()
    return Exact(vectors[[place for _, place in stored]])


def _store(stored: Sequence[tuple[int, int]], vectors: Vectors) -> None:
    ItemEmbedding.objects.all().delete()
    columns = "item_id, model, dimension, fingerprint, vector"
    with connection.cursor() as cursor, cursor.copy(f"COPY belle_itemembedding ({columns}) FROM STDIN") as copy:
        for number, place in stored:
            copy.write_row((number, _embedder.model, _embedder.dimension, "bench", literal(vectors[place].tolist())))


def situations(rounds: int, seed: int, words: Sequence[str]) -> dict[str, list[Said]]:
    """What a shopper may have said, by how much: values that exist, the common ones more often."""
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    shown = dict(IndexedItem.objects.of("en").order_by("?").values_list("sku", "leaf")[:500])
    leaves = sorted(shown.values())
    facets = vocabulary_store.shelf("en").facets.values

    def shelf() -> Need:
        return Need(NeedKind.CATEGORY, Op.IS, dice.choice(leaves))

    def budget() -> Need:
        return Need(NeedKind.BUDGET, Op.AT_MOST, float(dice.choice((15, 25, 40, 60))))

    def avoid() -> Need:
        return Need(NeedKind.AVOID, Op.FREE_OF, dice.choice(("fragrance", "parabens", "sulfates", "silicones")))

    def concern() -> Need:
        return Need(NeedKind.CONCERN, Op.HELPS, dice.choice(sorted(facets["concern"])))

    def said(*kinds: object, spoken: bool) -> list[Said]:
        return [
            Said(tuple(kind() for kind in kinds), dice.choice(words) if spoken else "")  # type: ignore[operator]
            for _ in range(rounds)
        ]

    return {
        "a shelf and a budget": said(shelf, budget, spoken=False),
        "a shelf, and words of her own": said(shelf, spoken=True),
        "a concern, no shelf": said(concern, spoken=False),
        "a budget, no shelf": said(budget, spoken=False),
        "what to avoid, no shelf": said(avoid, spoken=False),
        "budget and words, no shelf": said(budget, spoken=True),
        "words alone": said(spoken=True),
    }


def ours(said: Said, limit: int) -> object:
    """Filter, count, split, find and rank, as if nobody had asked the same before."""
    search._kept.clear()
    found = search.find(said.needs, "en", said.words, vocabulary_store.current("en"), limit)
    return ranker().order(said.needs, found.items, Context())


def theirs(said: Said, exact: Exact, limit: int) -> Ids:
    """Filter and compare every vector, or every item's stars where she has no words."""
    if not said.words:
        return exact.popular(said.needs, limit)
    return exact.nearest(said.needs, _vector(said), limit)


def recall(said: Sequence[Said], exact: Exact, top: int, limit: int) -> float | None:
    """Share of the exact list's first `top` that are among the first `top` of our vectors' arm, asked for as many as a
    search asks for; None without words."""
    words, shares = vocabulary_store.current("en"), []
    for one in (one for one in said if one.words):
        best = exact.nearest(one.needs, _vector(one), top).tolist()
        items = filtered(one.needs, "en", words)
        hits = dense.find(items, one.words, limit * search.VARIANTS, items.count(), len(exact.ids))[:top]
        shares += [len({number for number, _ in hits} & set(best)) / len(best)] if best else []
    return sum(shares) / len(shares) if shares else None


def _vector(said: Said) -> Vectors:
    return np.array(_embedder.embed([said.words])[0], dtype=np.float32)
