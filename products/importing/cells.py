"""One cell of a catalogue file: its meaning, or why it has none. No database."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from products.importing.layout import BETWEEN_INGREDIENTS, BETWEEN_SHELVES, BETWEEN_WORDS
from products.models.vocabulary import SKU_LENGTH, SKU_PATTERN, WORD_LENGTH, SkinType

MOST_INGREDIENTS = 1000
HIGHEST_PRICE = Decimal("99999999.99")


class BadCell(ValueError):
    """A value that cannot be used: the problem, and its remedy."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)


def _clean(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def text_of(longest: int, needed: bool = False) -> Callable[[str], str]:
    """A reader of free text of at most `longest` characters."""

    def read(value: str) -> str:
        text = _clean(value)
        if needed and not text:
            raise BadCell("is empty.", "Fill it in.")
        if len(text) > longest:
            raise BadCell(f"has {len(text)} characters.", f"Keep it to {longest}.")
        return text

    return read


def read_sku(value: str) -> str:
    """A number that can stand in an address."""
    sku = value.strip()
    if len(sku) > SKU_LENGTH or not re.match(SKU_PATTERN, sku):
        raise BadCell(f"{sku!r} cannot stand in an address.", f"Use up to {SKU_LENGTH} letters, digits and ._~:@+-")
    return sku


def read_group(value: str) -> str:
    """The sku-like name that variants share; empty: none."""
    return read_sku(value) if value.strip() else ""


def read_shelves(value: str) -> tuple[str, ...]:
    """Category names from the department down."""
    names = tuple(_clean(part) for part in value.split(BETWEEN_SHELVES))
    if not all(names):
        raise BadCell(
            "is empty or has an empty part.", f"Name the shelf, from its department down: A{BETWEEN_SHELVES}B."
        )
    if any(len(name) > 120 for name in names) or len(names) > 4:
        raise BadCell("is too long or too deep.", "Keep names to 120 characters and the tree to 4 levels.")
    return names


def _decimal(value: str) -> Decimal:
    try:
        number = Decimal(value.strip())
    except InvalidOperation:
        raise BadCell(f"{value!r} is not a number.", "Write it like 24.50, without a currency sign.") from None
    if not number.is_finite():
        raise BadCell(f"{value!r} is not a number.", "Write it like 24.50.")
    return number


def read_price(value: str) -> Decimal:
    """An amount of money, to the cent."""
    price = _decimal(value)
    if not 0 <= price <= HIGHEST_PRICE:
        raise BadCell(f"{value} is out of range.", f"Use 0 to {HIGHEST_PRICE}.")
    if price != round(price, 2):
        raise BadCell(f"{value} has more than two decimals.", "Round it to cents.")
    return round(price, 2)


def read_currency(value: str) -> str:
    """An ISO 4217 code."""
    currency = value.strip()
    if not re.fullmatch("[A-Z]{3}", currency):
        raise BadCell(f"{value!r} is no currency code.", "Use three capital letters, such as USD.")
    return currency


def read_ingredients(value: str) -> tuple[str, ...] | None:
    """The label's entries in order; None where the cell is empty: unknown."""
    entries = tuple(filter(None, (_clean(entry) for entry in value.split(BETWEEN_INGREDIENTS))))
    if len(entries) > MOST_INGREDIENTS:
        raise BadCell(f"names {len(entries)} ingredients.", f"Keep it to {MOST_INGREDIENTS}.")
    return entries or None


def read_words(value: str) -> tuple[str, ...]:
    """Words joined by "|", each once."""
    words = tuple(dict.fromkeys(filter(None, (_clean(word) for word in value.split(BETWEEN_WORDS)))))
    long = [word for word in words if len(word) > WORD_LENGTH]
    if long:
        raise BadCell(f"{long[0][:30]!r}... is too long.", f"Keep each word group to {WORD_LENGTH} characters.")
    return words


def read_skin_types(value: str) -> tuple[str, ...]:
    """Skin types of our vocabulary."""
    words = tuple(word.lower() for word in read_words(value))
    unknown = [word for word in words if word not in SkinType.values]
    if unknown:
        raise BadCell(
            f"{unknown[0]!r} is no skin type.", f"Use {', '.join(SkinType.values)}, joined by {BETWEEN_WORDS}."
        )
    return words


def read_rating(value: str) -> Decimal | None:
    """Mean stars, 0 to 5; None where the cell is empty."""
    if not value.strip():
        return None
    rating = _decimal(value)
    if not 0 <= rating <= 5:
        raise BadCell(f"{value} is out of range.", "Use 0 to 5, or leave it empty.")
    return round(rating, 2)


def read_count(value: str) -> int:
    """A whole number; an empty cell is 0."""
    text = value.strip() or "0"
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise BadCell(f"{value!r} is not a count.", "Write a whole number from 0.")
    return int(text)


def read_swatch(value: str) -> str:
    """A colour, or empty."""
    swatch = value.strip().lower()
    if swatch and not re.fullmatch("#[0-9a-f]{6}", swatch):
        raise BadCell(f"{value!r} is no colour.", "Write it like #b5473c, or leave it empty.")
    return swatch


def read_in_stock(value: str) -> bool:
    """Whether it can be bought."""
    if value.strip() not in ("0", "1"):
        raise BadCell(f"{value!r} is neither 0 nor 1.", "Write 1 if it can be bought, else 0.")
    return value.strip() == "1"
