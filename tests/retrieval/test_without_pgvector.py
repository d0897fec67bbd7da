"""A plain PostgreSQL: the tables are made without pgvector, and Belle searches by words."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from recommender.models import ItemEmbedding
from recommender.retrieval import capability, index, vocabulary_store
from recommender.retrieval.found import IndexReport
from recommender.retrieval.search import find
from tests.retrieval.shelf import LetterEmbedder, MemoryCatalogue, item

NAME = "belle_plain"


@pytest.fixture
def plain(django_db_setup: None, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database of its own, migrated as on a server that has no extension at all."""
    monkeypatch.setattr(import_module("recommender.migrations.0001_initial"), "EXTENSIONS", ())
    with django_db_blocker.unblock():
        before = connection.settings_dict["NAME"]
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {NAME}")
        _use(NAME)
        call_command("migrate", "belle", verbosity=0)
        yield
        _use(before)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {NAME}")


def _use(name: str) -> None:
    connection.close()
    if hasattr(connection, "close_pool"):
        connection.close_pool()
    connection.settings_dict["NAME"] = name


def test_belle_indexes_and_searches_by_words(plain: None, letters: LetterEmbedder) -> None:
    assert not capability.vectors()
    assert not capability.trigrams()
    report = index.refresh(MemoryCatalogue(item("a"), item("b", name="Rose Balm")), "en")
    assert report == IndexReport(indexed=2)
    found = find([], "en", "rose", vocabulary_store.current("en"))
    assert (found.items[0].item.sku, found.count) == ("b", 2)
    assert letters.seen == []


def test_the_vector_column_is_there_all_the_same(plain: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT udt_name FROM information_schema.columns WHERE column_name = 'vector'")
        assert cursor.fetchall() == [("_float4",)]
    index.refresh(MemoryCatalogue(item("a")), "en")
    ItemEmbedding.objects.create(item_id=1, model="m", dimension=2, fingerprint="", vector=[0.5, 1.0])
    assert ItemEmbedding.objects.get().vector == [0.5, 1.0]
