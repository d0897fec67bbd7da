"""The layout of a catalogue file: which columns there are, and which must be there."""

from __future__ import annotations

from collections.abc import Sequence

from products.exceptions import ImportRefused

NEEDED = ("sku", "name", "brand", "category", "price", "currency", "ingredients", "in_stock")
OPTIONAL = (
    "size",
    "description",
    "skin_types",
    "concerns",
    "claims",
    "rating",
    "rating_count",
    "image_url",
    "group",
    "variant",
    "stock",
    "swatch",
)
BETWEEN_INGREDIENTS = ", "  # a comma and a blank: "1,2-Hexanediol" holds a comma of its own
BETWEEN_WORDS = "|"
BETWEEN_SHELVES = " > "  # "Skincare > Serums"
UNITS_IF_IN_STOCK = 25  # a file that only says "in stock" does not say how many


def check_header(header: Sequence[str] | None) -> None:
    """Refuse a file whose first line does not name the columns."""
    if not header:
        raise ImportRefused("The file is empty. Its first line must name the columns: " + ", ".join(NEEDED + OPTIONAL))
    missing = [column for column in NEEDED if column not in header]
    if missing:
        raise ImportRefused(
            f"Line 1 lacks the column(s) {', '.join(missing)}. Add them, or check the separator (a comma)."
        )
    unknown = [column for column in header if column not in NEEDED + OPTIONAL]
    if unknown:
        raise ImportRefused(f"Line 1 has unknown column(s) {', '.join(unknown)}. Remove or rename them.")
    if len(set(header)) != len(header):
        raise ImportRefused("Line 1 names a column twice. Keep one of them.")
