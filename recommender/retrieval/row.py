"""From the shop's item to Belle's row, and why one cannot be stored."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

from recommender.contracts import Item
from recommender.models import IndexedItem
from recommender.retrieval import fencing, ingredient_words, ingredients, label, sizes
from recommender.retrieval.knowledge_files import FOLDER

TOO_DEAR = Decimal(10) ** 10
DESCRIPTION_IN_TEXT = 1000  # characters that are searched and embedded
LONGEST = {name: longest for name, longest in IndexedItem.columns().items() if longest and name != "fingerprint"}
ROOMS = "absences fencing full_text ingredient_words ingredients label misspelt patterns sizes"
MADE_BY = (
    Path(__file__),
    *(Path(__file__).with_name(f"{room}.py") for room in ROOMS.split()),
    *(FOLDER / f"{table}.json" for table in ("absences", "ingredient_groups", "inci_names")),
)


def row_of(item: Item, locale: str) -> IndexedItem:
    """The row of one item, fingerprint included; unsaved, without its search column."""
    seen, item = fingerprint(item), fencing.tidy(item)
    listed = label.told(item.ingredients)
    groups, amount = ingredients.groups_of(listed), sizes.printed(item.size)
    row = IndexedItem(
        sku=item.sku,
        locale=locale,
        group=item.group or item.sku,
        name=item.name,
        brand=item.brand,
        category=list(item.category),
        leaf=item.category[-1] if item.category else "",
        price=item.price,
        currency=item.currency,
        size=item.size,
        amount=amount.number if amount else None,
        amount_unit=amount.unit if amount else "",
        variant=item.variant,
        description=item.description,
        rating=item.rating,
        rating_count=item.rating_count,
        in_stock=item.in_stock,
        url=item.url,
        image_url=item.image_url,
        ingredients=list(listed) or None,
        ingredient_words=ingredient_words.haystack(listed),
        groups_contained=sorted(groups.contained),
        groups_suspected=sorted(groups.suspected),
        facets={name: list(dict.fromkeys(values)) for name, values in sorted(item.facets.items()) if values},
        text=_text(item),
    )
    row.fingerprint = seen
    return row


def fingerprint(item: Item) -> str:
    """Sha256 (hex) of the item as the shop tells it and of what makes a row of it."""
    return hashlib.sha256(f"{_makers()} {item!r}".encode()).hexdigest()


def problem(row: IndexedItem) -> str:
    """Why the row cannot be stored, or nothing."""
    if not row.sku:
        return "it has no sku"
    for name, longest in LONGEST.items():
        value = getattr(row, name)
        if len(value) > longest:
            return f"{name} is longer than {longest} characters: {value[:60]!r}..."
    if any(len(name) > LONGEST["leaf"] for name in row.category):
        return f"a name in its category is longer than {LONGEST['leaf']} characters"
    if row.price is not None and abs(row.price) >= TOO_DEAR:
        return f"its price has more than ten digits: {row.price}"
    return "it holds a NUL character" if any("\0" in text for text in _strings(row)) else ""


def _strings(row: IndexedItem) -> Iterator[str]:
    """Every text of the row."""
    yield from (getattr(row, name) for name in LONGEST)
    yield from (row.name, row.description, row.text, row.ingredient_words)
    yield from (*row.category, *(row.ingredients or ()))


def _text(item: Item) -> str:
    """What is embedded: name, brand, shelf, facets, the start of the description."""
    facets = ", ".join(value for _, values in sorted(item.facets.items()) for value in values)
    parts = (item.name, item.brand, ", ".join(item.category), facets, item.description[:DESCRIPTION_IN_TEXT])
    return ". ".join(part for part in parts if part)


@cache
def _makers() -> str:
    """Sha256 of the code and knowledge that make a row of an item: when they change, every row is written anew."""
    whole = hashlib.sha256()
    for file in MADE_BY:
        whole.update(file.read_bytes())
    return whole.hexdigest()
