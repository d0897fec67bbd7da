"""One row of a catalogue file: its meaning, and all that is wrong with it. No database."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from products.importing import cells as read
from products.importing.cells import BadCell
from products.importing.layout import UNITS_IF_IN_STOCK

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in one place of the file, and what to do about it. `line` counts from 1, the header's."""

    line: int
    column: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.column}: {self.problem} {self.remedy}"


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """One product as a file describes it."""

    line: int
    sku: str
    group: str
    name: str
    variant: str
    swatch: str  # "#rrggbb" or empty
    brand: str
    shelves: tuple[str, ...]  # category names from the root
    price: Decimal
    currency: str
    size: str
    description: str
    ingredients: tuple[str, ...] | None  # None: unknown
    skin_types: tuple[str, ...]
    concerns: tuple[str, ...]
    claims: tuple[str, ...]
    rating: Decimal | None
    rating_count: int
    image: str
    stock: int  # units
    stock_counted: bool  # False: the file says only whether there is any


class _Cells:
    """The cells of one row; what is wrong with them is kept until the whole row is read."""

    def __init__(self, line: int, cells: Mapping[str, str | None]) -> None:
        self.line = line
        self._cells = cells
        self.errors: list[RowError] = []

    def get(self, column: str, reader: Callable[[str], Value], fallback: Value) -> Value:
        """The column's meaning, or the fallback and one more error."""
        try:
            return reader(self._cells.get(column) or "")
        except BadCell as bad:
            self.add(column, *bad.args)
            return fallback

    def add(self, column: str, problem: str, remedy: str) -> None:
        """Keep one more error."""
        self.errors.append(RowError(self.line, column, problem, remedy))

    def has(self, column: str) -> bool:
        """Whether the column is there and filled."""
        return bool((self._cells.get(column) or "").strip())


def _stock(cells: _Cells) -> int:
    available = cells.get("in_stock", read.read_in_stock, True)
    if not cells.has("stock"):
        return UNITS_IF_IN_STOCK if available else 0
    units = cells.get("stock", read.read_count, 0)
    if bool(units) != available and not cells.errors:
        cells.add("stock", f"{units} does not agree with in_stock.", "Make in_stock 1 exactly where stock is above 0.")
    return units


def _width(cells: _Cells, row: Mapping[str, str | None]) -> None:
    if None in row.keys():  # noqa: SIM118 - csv keeps surplus cells under None, whatever its types say
        cells.add("row", "has more cells than the header.", "Put cells that hold a comma in double quotes.")
    if None in row.values():
        cells.add("row", "has fewer cells than the header.", "Write a comma for each empty cell.")


def read_row(line: int, row: Mapping[str, str | None]) -> tuple[CatalogueRow, list[RowError]]:
    """What a row says; where there are errors the row must not be used."""
    cells = _Cells(line, row)
    _width(cells, row)
    sku = cells.get("sku", read.read_sku, "")
    product = CatalogueRow(
        line=line,
        sku=sku,
        group=cells.get("group", read.read_group, "") or sku,
        name=cells.get("name", read.text_of(300, needed=True), ""),
        variant=cells.get("variant", read.text_of(120), ""),
        swatch=cells.get("swatch", read.read_swatch, ""),
        brand=cells.get("brand", read.text_of(120, needed=True), ""),
        shelves=cells.get("category", read.read_shelves, ()),
        price=cells.get("price", read.read_price, Decimal(0)),
        currency=cells.get("currency", read.read_currency, ""),
        size=cells.get("size", read.text_of(120), ""),
        description=cells.get("description", read.text_of(20_000), ""),
        ingredients=cells.get("ingredients", read.read_ingredients, None),
        skin_types=cells.get("skin_types", read.read_skin_types, ()),
        concerns=cells.get("concerns", read.read_words, ()),
        claims=cells.get("claims", read.read_words, ()),
        rating=cells.get("rating", read.read_rating, None),
        rating_count=cells.get("rating_count", read.read_count, 0),
        image=cells.get("image_url", read.text_of(500), ""),
        stock=_stock(cells),
        stock_counted=cells.has("stock"),
    )
    return product, cells.errors
