"""One row of a catalogue file: what it means, and what is said about what is wrong."""

from decimal import Decimal

import pytest

from products.importing.row import CatalogueRow, RowError, read_row

GOOD: dict[str, str | None] = {
    "sku": "CREAM",
    "name": "Quiet  Cream",
    "brand": "Alder & Finch",
    "category": "Skincare > Moisturizers",
    "price": "20.00",
    "currency": "USD",
    "ingredients": "Aqua, Glycerin, 1,2-Hexanediol",
    "skin_types": "dry|Sensitive",
    "claims": "Vegan|Vegan|Without Sulfates SLS & SLES",
    "rating": "4.456",
    "rating_count": "",
    "in_stock": "1",
}


def read(**changes: str | None) -> tuple[CatalogueRow, list[RowError]]:
    return read_row(7, GOOD | changes)


def test_a_good_row_is_read_without_errors() -> None:
    row, errors = read()
    assert errors == []
    assert (row.sku, row.group, row.name) == ("CREAM", "CREAM", "Quiet Cream")
    assert row.shelves == ("Skincare", "Moisturizers")
    assert (row.rating, row.rating_count) == (Decimal("4.46"), 0)
    assert row.claims == ("Vegan", "Without Sulfates SLS & SLES")
    assert row.skin_types == ("dry", "sensitive")


def test_ingredients_are_parted_at_comma_and_blank_only() -> None:
    row, _ = read()
    assert row.ingredients == ("Aqua", "Glycerin", "1,2-Hexanediol")


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_an_empty_list_is_unknown(empty: str | None) -> None:
    row, _ = read(ingredients=empty)
    assert row.ingredients is None


def test_a_very_long_label_text_is_kept_whole() -> None:
    row, errors = read(ingredients="Aqua, " + "please read the pack " * 200)
    assert errors == []
    assert row.ingredients is not None
    assert len(row.ingredients[1]) == 21 * 200 - 1


def test_in_stock_without_a_count_is_a_default_number_of_units() -> None:
    assert read(in_stock="1")[0].stock > 0
    assert read(in_stock="0")[0].stock == 0


def test_a_counted_stock_is_taken_as_it_is() -> None:
    row, errors = read(stock="3")
    assert (row.stock, row.stock_counted, errors) == (3, True, [])


@pytest.mark.parametrize(
    ("column", "value", "problem"),
    [
        ("sku", "", "cannot stand in an address"),
        ("sku", "a/b", "cannot stand in an address"),
        ("sku", "x" * 65, "cannot stand in an address"),
        ("name", "", "is empty"),
        ("name", "x" * 301, "has 301 characters"),
        ("brand", " ", "is empty"),
        ("category", "Skincare > ", "has an empty part"),
        ("category", "a > b > c > d > e", "too deep"),
        ("price", "$20", "is not a number"),
        ("price", "NaN", "is not a number"),
        ("price", "-1", "out of range"),
        ("price", "1.999", "more than two decimals"),
        ("currency", "usd", "no currency code"),
        ("skin_types", "dry|wet", "no skin type"),
        ("claims", "x" * 81, "too long"),
        ("rating", "5.1", "out of range"),
        ("rating_count", "1.5", "not a count"),
        ("in_stock", "yes", "neither 0 nor 1"),
        ("stock", "0", "does not agree"),
        ("swatch", "red", "no colour"),
        ("ingredients", ", ".join(["Aqua"] * 1001), "names 1001 ingredients"),
    ],
)
def test_a_bad_cell_is_named_with_its_line_and_a_remedy(column: str, value: str, problem: str) -> None:
    _, errors = read(**{column: value})
    assert [(error.line, error.column) for error in errors] == [(7, column)]
    assert problem in errors[0].problem
    assert errors[0].remedy
    assert str(errors[0]).startswith(f"line 7, {column}: ")


def test_all_errors_of_a_row_are_told_at_once() -> None:
    _, errors = read(price="free", currency="", rating="9")
    assert [error.column for error in errors] == ["price", "currency", "rating"]


def test_surplus_and_missing_cells_are_errors_of_the_row() -> None:
    surplus = GOOD | {None: "Glycerin"}  # as csv.DictReader gives it
    assert [error.column for error in read_row(2, surplus)[1]] == ["row"]  # type: ignore[arg-type]
    assert [error.column for error in read(claims=None)[1]] == ["row"]
