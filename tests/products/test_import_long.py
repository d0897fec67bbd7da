"""A long file: what grows with it, and what must not."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from products.importing import reading
from products.importing.flow import import_catalogue
from products.importing.reading import MOST_ERRORS, check
from products.models import Product
from tests.bench.long_file import sku, write
from tests.products.conftest import CREAM, GEL, WriteFile

pytestmark = pytest.mark.django_db


def peak(path: Path) -> int:
    """Bytes held at most while a file is judged."""
    tracemalloc.start()
    check(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


def test_a_row_that_was_judged_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "BATCH", 50)
    check(write(tmp_path / "first.csv", 600))  # what is loaded once
    short, long = peak(write(tmp_path / "short.csv", 300)), peak(write(tmp_path / "long.csv", 2000))
    assert (long - short) / 1700 < 120, "a sku with its line in a dict takes 190 bytes, Python's spare tuples 70"


def test_errors_beyond_the_first_thousand_are_only_counted(catalogue_file: WriteFile) -> None:
    judged = check(catalogue_file(*(GEL.replace("GEL", f"G{n}").replace("12.50", "x") for n in range(1500))))
    assert (judged.rows, judged.wrong, len(judged.errors)) == (1500, 1500, MOST_ERRORS)
    assert judged.errors[-1].line == MOST_ERRORS + 1


def test_a_sku_that_comes_again_in_another_batch_is_found(
    catalogue_file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "BATCH", 2)
    errors = check(catalogue_file(CREAM, GEL, GEL.replace("GEL", "BALM"), CREAM, CREAM)).errors
    assert [(error.line, error.problem) for error in errors] == [
        (5, "CREAM stands on line 2 too."),
        (6, "CREAM stands on line 2 too."),
    ]


def test_a_long_file_is_announced_batch_by_batch(
    tmp_path: Path,
    announced: list[frozenset[str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "BATCH", 100)
    with django_capture_on_commit_callbacks(execute=True):
        import_catalogue(write(tmp_path / "long.csv", 250))
    assert [len(skus) for skus in announced] == [100, 100, 50]


def test_what_a_long_file_lacks_is_retired_batch_by_batch(tmp_path: Path) -> None:
    import_catalogue(write(tmp_path / "long.csv", 530))
    outcome = import_catalogue(write(tmp_path / "short.csv", 10), retire=True)
    assert (outcome.tally.retired, Product.objects.live().count()) == (520, 10)
    assert sku(9) in Product.objects.live().values_list("sku", flat=True)
