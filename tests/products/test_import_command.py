"""manage.py products_import."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from products.models import Product, Review
from tests.products.conftest import CREAM, GEL, WriteFile

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command("products_import", *words, stdout=out)
    return out.getvalue()


def test_it_tells_progress_and_what_was_done(catalogue_file: WriteFile) -> None:
    said = run(str(catalogue_file(CREAM, GEL)))
    assert "2 of 2 rows" in said
    assert "Done: 2 new, 0 changed, 0 unchanged, 0 retired" in said


def test_a_dry_run_says_that_nothing_was_written(catalogue_file: WriteFile) -> None:
    assert "nothing was written: 2 new" in run(str(catalogue_file(CREAM, GEL)), "--dry-run")
    assert not Product.objects.exists()


def test_errors_are_listed_and_fail_the_command(catalogue_file: WriteFile) -> None:
    with pytest.raises(
        CommandError, match=r"(?s)line 2, price: 'x' is not a number.*1 error\(s\); nothing was written"
    ):
        run(str(catalogue_file(CREAM.replace("20.00", "x"))))


def test_a_long_list_of_errors_is_cut_and_counted(catalogue_file: WriteFile) -> None:
    rows = [GEL.replace("GEL", f"GEL{n}").replace("12.50", "x") for n in range(250)]
    with pytest.raises(CommandError, match=r"and 50 more\.\n250 error"):
        run(str(catalogue_file(*rows)))


def test_a_missing_file_fails_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.csv cannot be read"):
        run(str(tmp_path / "none.csv"))


@pytest.mark.parametrize("words", [(), ("some.csv", "--demo")])
def test_exactly_one_of_file_and_demo_is_named(words: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="Name a FILE, or --demo"):
        run(*words)


def test_the_demo_loads_with_reviews_and_again_without_change() -> None:
    assert "new reviews" in run("--demo")
    products, reviews = Product.objects.count(), Review.objects.count()
    said = run("--demo")
    assert f"{products} unchanged" in said
    assert "0 brands dressed, 0 new reviews" in said
    assert (Product.objects.count(), Review.objects.count()) == (products, reviews)


def test_a_dry_demo_writes_nothing() -> None:
    run("--demo", "--dry-run")
    assert not Product.objects.exists()
