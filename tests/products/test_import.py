"""Importing a whole file."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from products.exceptions import ImportRefused
from products.importing.flow import import_catalogue
from products.importing.reading import check
from products.importing.row import RowError
from products.models import Brand, Category, Ingredient, Product
from tests.products.conftest import CREAM, GEL, HEADER, WriteFile

pytestmark = pytest.mark.django_db


def errors_of(path: Path) -> list[RowError]:
    return check(path).errors


def test_new_rows_become_products(catalogue_file: WriteFile) -> None:
    outcome = import_catalogue(catalogue_file(CREAM, GEL))
    assert (outcome.tally.new, outcome.errors) == (2, [])
    cream = Product.objects.get(sku="CREAM")
    assert (cream.price, cream.brand.name, cream.category.path) == (Decimal("20.00"), "Alder & Finch", "moisturizers")
    assert cream.label() == ["Aqua", "Glycerin", "1,2-Hexanediol"]


def test_an_empty_list_stays_unknown_and_is_not_an_empty_list(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM, GEL))
    assert Product.objects.get(sku="CREAM").ingredients_known
    assert not Product.objects.get(sku="GEL").ingredients_known


def test_a_second_import_of_the_same_file_touches_nothing(catalogue_file: WriteFile) -> None:
    file = catalogue_file(CREAM, GEL)
    import_catalogue(file)
    before = list(Product.objects.values_list("id", "updated_at"))
    assert import_catalogue(file).tally.same == 2
    assert list(Product.objects.values_list("id", "updated_at")) == before


def test_a_changed_price_is_written_under_the_same_id(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM))
    number = Product.objects.get(sku="CREAM").pk
    tally = import_catalogue(catalogue_file(CREAM.replace("20.00", "18.00"))).tally
    assert (tally.new, tally.changed) == (0, 1)
    assert Product.objects.get(pk=number).price == Decimal("18.00")


def test_a_changed_list_replaces_the_old_one(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM))
    import_catalogue(catalogue_file(CREAM.replace("Aqua, Glycerin,", "Glycerin, Aqua, Squalane,")))
    assert Product.objects.get(sku="CREAM").label() == ["Glycerin", "Aqua", "Squalane", "1,2-Hexanediol"]


def test_a_list_that_is_withdrawn_becomes_unknown(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM))
    import_catalogue(catalogue_file(CREAM.replace('"Aqua, Glycerin, 1,2-Hexanediol"', "")))
    cream = Product.objects.get(sku="CREAM")
    assert (cream.ingredients_known, cream.label()) == (False, [])


def test_one_bad_row_keeps_the_whole_file_out(catalogue_file: WriteFile) -> None:
    outcome = import_catalogue(catalogue_file(CREAM, GEL.replace("12.50", "cheap")))
    assert [str(error).split(":")[0] for error in outcome.errors] == ["line 3, price"]
    assert not Product.objects.exists()


def test_errors_of_all_rows_are_collected(catalogue_file: WriteFile) -> None:
    errors = errors_of(catalogue_file(CREAM.replace("20.00", "x"), GEL.replace("USD", "dollars")))
    assert [(error.line, error.column) for error in errors] == [(2, "price"), (3, "currency")]


def test_a_sku_that_comes_twice_is_an_error_with_both_lines(catalogue_file: WriteFile) -> None:
    errors = errors_of(catalogue_file(CREAM, GEL, CREAM))
    assert [(error.line, error.column) for error in errors] == [(4, "sku")]
    assert "line 2" in errors[0].problem


def test_lines_are_counted_as_an_editor_counts_them(catalogue_file: WriteFile) -> None:
    two_lines = CREAM.replace("Quiet Cream", '"Quiet\nCream"')
    errors = errors_of(catalogue_file(two_lines, GEL.replace("12.50", "x")))
    assert [error.line for error in errors] == [4]


def test_a_dry_run_counts_and_writes_nothing(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM))
    outcome = import_catalogue(catalogue_file(GEL), dry=True, retire=True)
    assert (outcome.tally.new, outcome.tally.retired) == (1, 1)
    assert list(Product.objects.live().values_list("sku", flat=True)) == ["CREAM"]
    assert not Category.objects.filter(name="Cleansers").exists()


def test_products_that_the_file_lacks_stay_unless_told(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM, GEL))
    import_catalogue(catalogue_file(GEL))
    assert Product.objects.live().count() == 2


def test_missing_products_are_retired_and_not_deleted(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM, GEL))
    assert import_catalogue(catalogue_file(GEL), retire=True).tally.retired == 1
    assert not Product.objects.get(sku="CREAM").is_live


def test_a_retired_product_that_comes_back_is_live_again(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM, GEL))
    import_catalogue(catalogue_file(GEL), retire=True)
    assert import_catalogue(catalogue_file(CREAM, GEL)).tally.changed == 1
    assert Product.objects.get(sku="CREAM").is_live


def test_what_changed_is_announced_after_the_commit_and_nothing_else(
    catalogue_file: WriteFile,
    announced: list[frozenset[str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    import_catalogue(catalogue_file(CREAM, GEL))
    with django_capture_on_commit_callbacks(execute=True):
        import_catalogue(catalogue_file(CREAM.replace("20.00", "21.00"), GEL))
        assert announced == []
    assert announced == [frozenset(["CREAM"])]


def test_retired_products_are_announced(
    catalogue_file: WriteFile,
    announced: list[frozenset[str]],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    import_catalogue(catalogue_file(CREAM, GEL))
    with django_capture_on_commit_callbacks(execute=True):
        import_catalogue(catalogue_file(GEL), retire=True)
    assert announced == [frozenset(["CREAM"])]


def test_units_that_were_sold_are_not_refilled_by_a_file_that_only_says_in_stock(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM))
    Product.objects.update(stock=3)
    import_catalogue(catalogue_file(CREAM))
    assert Product.objects.get().stock == 3
    import_catalogue(catalogue_file(CREAM[:-1] + "0"))
    assert Product.objects.get().stock == 0


def test_ingredients_of_one_name_are_one_however_they_are_cased(catalogue_file: WriteFile) -> None:
    shouting = CREAM.replace("CREAM", "BALM").replace("Aqua", "AQUA").replace("Glycerin", "glycerin")
    import_catalogue(catalogue_file(CREAM, shouting))
    assert sorted(Ingredient.objects.values_list("inci_name", flat=True)) == ["1,2-Hexanediol", "Aqua", "Glycerin"]


def test_a_label_may_print_one_name_twice(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM.replace("Glycerin", "Aqua")))
    assert Product.objects.get().label() == ["Aqua", "Aqua", "1,2-Hexanediol"]


def test_shelves_and_brands_that_would_share_a_slug_get_slugs_of_their_own(catalogue_file: WriteFile) -> None:
    other = GEL.replace("Alder & Finch", "Alder Finch").replace("Cleansers", "Moisturizers!")
    import_catalogue(catalogue_file(CREAM, other))
    assert sorted(Brand.objects.values_list("slug", flat=True)) == ["alder-finch", "alder-finch-2"]
    assert sorted(Category.objects.values_list("path", flat=True)) == ["moisturizers", "moisturizers-2"]


def test_a_path_of_names_makes_a_tree(catalogue_file: WriteFile) -> None:
    import_catalogue(catalogue_file(CREAM.replace("Moisturizers", "Skincare > Face > Creams")))
    assert Product.objects.get().category.path == "skincare/face/creams"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"sku,name\nA,B\n", "lacks the column"),
        ((HEADER + ",colour\n").encode(), "unknown column"),
        ((HEADER + ",sku\n").encode(), "twice"),
        (HEADER.encode() + b"\nA,\xff\n", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)
    with pytest.raises(ImportRefused, match=said):
        check(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match="cannot be read"):
        check(tmp_path / "nowhere.csv")


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.csv"
    path.write_text(f"{HEADER}\n{CREAM}\n", encoding="utf-8-sig")
    judged = check(path)
    assert (judged.rows, judged.wrong) == (1, 0)
