"""Small readers for the catalogues that a folder may hold: items as a shop would tell them, and their raw labels."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from recommender.contracts import Item

APART = re.compile(r",(?!\d)|\|")  # as a shop's importer splits a label
LISTED = re.compile(r"ingredients?\s*:(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Stock:
    """One catalogue. `labels`: sku -> the label as printed, unread; absent where there is none."""

    name: str
    items: tuple[Item, ...]
    labels: Mapping[str, str]
    sha256: str  # of the files read


def found(folder: Path) -> Iterator[Stock]:
    """Every catalogue that is there."""
    for name, (pattern, read) in READERS.items():
        path = folder / name / pattern
        if path.is_file():
            yield _stock(name, read(path), hashlib.sha256(path.read_bytes()).hexdigest())


def _stock(name: str, read: Iterator[tuple[Item, str]], sha256: str) -> Stock:
    """Items once each, by sku."""
    both = {item.sku: (item, label) for item, label in read}
    labels = {sku: label for sku, (_, label) in both.items() if label}
    return Stock(name, tuple(item for item, _ in both.values()), labels, sha256)


def _item(
    sku: object, name: object, brand: object, path: tuple[object, ...], price: object, label: str, **more: Any
) -> tuple[Item, str]:
    """One item, its label split at commas."""
    shelf = tuple(str(part).strip()[:100] for part in path if str(part or "").strip())
    entries = tuple(part.strip() for part in APART.split(label) if part.strip()) or None
    told = (str(sku), str(name or sku)[:200], str(brand or "")[:100], shelf or ("Beauty",), _price(price))
    return Item(*told, more.pop("currency", "USD"), ingredients=entries, **more), label


def _price(price: object) -> Decimal | None:
    """What the text says, if it says a price."""
    try:
        told = Decimal(str(price))
    except InvalidOperation:
        return None
    return told if 0 < told < 10**8 else None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _csv(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _sephora_2020(path: Path) -> Iterator[tuple[Item, str]]:
    for row in _lines(path):
        label = row["ingredients_text"] or ", ".join(row["inci"] or ())
        shelf = ("Shop", row["category"])
        yield _item(row["id"], row["name"], row["brand"], shelf, row["price"], label, rating=row["rating"] or None)


def _sephora_2023(path: Path) -> Iterator[tuple[Item, str]]:
    for row in _lines(path):
        shelf = (row["primary_category"], row["secondary_category"], row["tertiary_category"])
        facets = {"claim": tuple(row["highlights"])} if isinstance(row["highlights"], list) else {}
        label = ", ".join(row["inci"] or ())
        yield _item(
            row["product_id"], row["product_name"], row["brand_name"], shelf, row["price_usd"], label, facets=facets
        )


def _makeup(path: Path) -> Iterator[tuple[Item, str]]:
    for row in json.loads(path.read_text(encoding="utf-8")):
        listed = LISTED.search(row["description"] or "")
        label = listed[1].strip() if listed else ""
        facets = {"claim": tuple(row["tag_list"])}
        yield _item(
            row["id"], row["name"], row["brand"], ("Makeup", row["product_type"]), row["price"], label, facets=facets
        )


def _amazon_intents(path: Path) -> Iterator[tuple[Item, str]]:
    for row in _lines(path):
        listed = LISTED.search(" ".join([*row["features"], *row["description"]]))
        label = listed[1].strip() if listed else ""
        yield _item(row["parent_asin"], row["title"], row["store"], ("All Beauty",), row["price"], label)


def _amazon_5core(path: Path) -> Iterator[tuple[Item, str]]:
    for row in _csv(path):
        yield _item(row["asin"], row["short_title"], row["brand"], tuple(row["categories"].split(" > ")), None, "")


def _beautyhaul(path: Path) -> Iterator[tuple[Item, str]]:
    for number, row in enumerate(_csv(path)):
        price = re.sub(r"\D", "", row["price"])
        skins = tuple(part.strip() for part in row["skintype"].split(",") if part.strip())
        shelf, facets = ("Skincare", row["product_type"]), {"skin_type": skins}
        yield _item(number, row["product_name"], row["brand"], shelf, price, "", facets=facets, currency="IDR")


def _aws(path: Path) -> Iterator[tuple[Item, str]]:
    for row in json.loads(path.read_text(encoding="utf-8")):
        yield _item(row["id"], row["name"], "", ("Beauty", row["style"]), row["price"], "")


READERS: Mapping[str, tuple[str, Callable[[Path], Iterator[tuple[Item, str]]]]] = {
    "sephora-2020-catalogue": ("merged_catalogue.jsonl", _sephora_2020),
    "sephora-2023-sample": ("products_merged.jsonl", _sephora_2023),
    "makeup-api-931": ("makeup.json", _makeup),
    "amazon-beauty-intents-731": ("items.jsonl", _amazon_intents),
    "amazon-beauty-5core": ("items.csv", _amazon_5core),
    "beautyhaul-sociolla-1224": ("products.csv", _beautyhaul),
    "aws-retail-demo-beauty-60": ("beauty.json", _aws),
}


def demo() -> Stock:
    """The demo shop, as its catalogue shows it; needs the database."""
    from django.core.management import call_command  # noqa: PLC0415 - the readers above do without Django

    from belle_shop.catalogue import ShopCatalogue  # noqa: PLC0415

    call_command("products_import", "--demo", verbosity=0)
    items = sorted(ShopCatalogue().changed_since(None, "en"), key=lambda item: item.sku)
    labels = {item.sku: ", ".join(item.ingredients) for item in items if item.ingredients}
    return Stock("demo", tuple(items), labels, hashlib.sha256(repr(items).encode()).hexdigest())
