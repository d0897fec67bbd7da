"""Meaning: nearest vectors, by whichever way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from django.db import connection, transaction

from recommender.exceptions import VoiceUnavailable
from recommender.models import IndexedItem
from recommender.retrieval import capability, embedding
from recommender.retrieval.arms import dense, near_index
from tests.retrieval.conftest import Stock
from tests.retrieval.shelf import LetterEmbedder, item

pytestmark = pytest.mark.django_db
NAMES = ("aaa", "aab", "abb", "bbb", "zzz")


def found(query: str, rows: int = 5, catalogue: int = 5, **only: object) -> list[str]:
    hits = dense.find(IndexedItem.objects.filter(**only), query, 10, rows, catalogue)
    skus = dict(IndexedItem.objects.values_list("id", "sku"))
    return [skus[number] for number, _ in hits]


@pytest.fixture
def shop(stock: Stock, letters: LetterEmbedder) -> LetterEmbedder:
    stock(*(item(name, name=name, brand="", category=()) for name in NAMES))
    return letters


def test_the_nearest_come_first(shop: LetterEmbedder) -> None:
    assert found("aaa") == list(NAMES)


def test_filters_hold(shop: LetterEmbedder) -> None:
    assert found("aaa", sku__in=["zzz", "abb"]) == ["abb", "zzz"]


@pytest.fixture
def large(transactional_db: None, shop: LetterEmbedder) -> Iterator[LetterEmbedder]:
    """The index is built as in life, while others may write; what is built stays, so it is dropped at the end."""
    assert not near_index.exists(shop)
    assert near_index.build(shop)
    yield shop
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {near_index.name(shop)}")


def test_the_index_of_a_large_catalogue_fills_the_page_in_the_same_order(large: LetterEmbedder) -> None:
    assert found("aaa", rows=10**6, catalogue=10**6) == list(NAMES)
    assert found("aaa", rows=10**6, catalogue=10**6, sku__in=["zzz", "abb"]) == ["abb", "zzz"]


def test_a_page_is_filled_although_all_the_nearest_are_filtered_out(large: LetterEmbedder) -> None:
    _fan_out(3000, far=30)
    with connection.cursor() as cursor:  # make the planner walk the index, as it does in a large shop
        cursor.execute("SET enable_seqscan = off; SET enable_sort = off; SET enable_bitmapscan = off; ANALYZE")
        try:
            assert len(found("aaa", rows=10**6, catalogue=10**6, brand="far")) == 10
        finally:
            cursor.execute("RESET enable_seqscan; RESET enable_sort; RESET enable_bitmapscan")


def _fan_out(count: int, far: int) -> None:
    """Items on a quarter of a circle from "aaa" on; the last are of the brand `far`."""
    rows = IndexedItem.objects.bulk_create(
        IndexedItem(
            sku=f"n{number}", group=f"n{number}", locale="en", brand="far" if number >= count - far else "", category=[]
        )
        for number in range(count)
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO belle_itemembedding (item_id, model, dimension, fingerprint, vector)"
            " SELECT id, 'letters', 26, '', (array[cos(n / %s::float), sin(n / %s::float)] || array_fill(0::float,"
            " array[24]))::vector::halfvec FROM unnest(%s::bigint[]) WITH ORDINALITY AS item (id, n)",
            [count, count, [row.pk for row in rows]],
        )


def test_the_index_can_be_used_by_the_planner(large: LetterEmbedder) -> None:
    inner, params = IndexedItem.objects.order_by().values("id", "group").query.sql_with_params()
    statement = dense.NEAR.format(items=inner, dimension=large.dimension)
    vector = str(large.embed(["aaa"])[0])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
        cursor.execute(f"EXPLAIN {statement}", [*params, large.model, large.dimension, vector, 10, vector])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert f"Index Scan using {near_index.name(large)}" in plan


def test_the_index_is_built_once(large: LetterEmbedder) -> None:
    assert near_index.exists(large)
    assert not near_index.build(large)


def test_a_small_catalogue_does_not_pay_for_an_index(shop: LetterEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not near_index.pays(shop)
    monkeypatch.setattr(near_index, "PAYS_FROM", 4)
    assert near_index.pays(shop)


def test_without_the_index_a_large_catalogue_is_searched_exactly(shop: LetterEmbedder) -> None:
    assert found("aaa", rows=10**6, catalogue=10**6) == list(NAMES)


def test_vectors_of_another_size_are_passed_over(shop: LetterEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    class Short(LetterEmbedder):
        dimension = 3

        def embed(self, texts: Sequence[str]) -> list[list[float]]:
            return [[1.0, 0.0, 0.0] for _ in texts]

    monkeypatch.setattr(embedding, "current", Short)
    assert found("aaa") == []


@pytest.mark.parametrize("query", ["", "   "])
def test_no_words_are_near_nothing(shop: LetterEmbedder, query: str) -> None:
    assert found(query) == []


def test_without_pgvector_nothing_is_found_and_nothing_breaks(
    shop: LetterEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capability, "vectors", lambda: False)
    assert found("aaa") == []


def test_an_endpoint_that_is_down_costs_the_vectors_only(
    shop: LetterEmbedder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def down(texts: Sequence[str]) -> list[list[float]]:
        raise VoiceUnavailable("down")

    monkeypatch.setattr(shop, "embed", down)
    assert found("aaa") == []
    assert "by words alone" in caplog.text
