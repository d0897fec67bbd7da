"""manage.py belle_index."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from recommender.management.commands import belle_index
from recommender.models import IndexedItem
from recommender.retrieval import capability
from recommender.retrieval.arms import near_index
from tests.retrieval.shelf import LetterEmbedder, MemoryCatalogue, item

pytestmark = pytest.mark.django_db


class TwoTongues(MemoryCatalogue):
    locales = ("en", "de")


@pytest.fixture(autouse=True)
def shop(monkeypatch: pytest.MonkeyPatch) -> TwoTongues:
    catalogue = TwoTongues(item("a"), item("b", brand="x" * 300))
    monkeypatch.setattr(belle_index, "catalogue", lambda: catalogue)
    return catalogue


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("belle_index", *arguments, stdout=out)
    return out.getvalue()


def test_every_locale_is_indexed_and_summed_up() -> None:
    lines = said().splitlines()
    assert [line.split(" in ")[0] for line in lines] == [
        f"{locale}: 1 indexed, 0 unchanged, 0 dropped, 0 embedded, 1 refused (see the log)" for locale in ("en", "de")
    ]


def test_one_locale_may_be_named() -> None:
    said("--locale", "de")
    assert set(IndexedItem.objects.values_list("locale", flat=True)) == {"de"}


def test_a_locale_that_the_shop_lacks_is_refused() -> None:
    with pytest.raises(CommandError, match="no locale 'fr'; it has en, de"):
        said("--locale", "fr")


def test_a_second_run_writes_nothing_and_a_rebuild_everything() -> None:
    said()
    assert "0 indexed, 1 unchanged" in said("--locale", "en")
    assert "1 indexed, 0 unchanged" in said("--locale", "en", "--rebuild")


def test_long_work_tells_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(belle_index, "EVERY_S", 0.0)
    assert "  items: 1\n" in said("--locale", "en")


def test_the_vector_index_is_built_when_asked_for(letters: LetterEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_index, "build", lambda embedder: embedder is letters)
    assert "built the vector index" not in said("--locale", "en")
    assert "built the vector index" in said("--locale", "en", "--hnsw")


def test_the_vector_index_is_built_by_itself_where_it_pays(
    letters: LetterEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(near_index, "build", lambda embedder: True)
    monkeypatch.setattr(near_index, "PAYS_FROM", 0)
    assert "built the vector index" in said("--locale", "en")


def test_an_index_that_cannot_be_is_refused_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capability, "vectors", lambda: False)
    with pytest.raises(CommandError, match="without pgvector"):
        said("--locale", "en", "--hnsw")
