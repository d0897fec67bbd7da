"""The demo catalogue: invented brands, their looks, and reviews. Loaded from files beside the code."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import transaction

from products.follow import touched
from products.models import Brand, Category, Product, Review

FOLDER = Path(__file__).resolve().parent.parent / "demo"
CATALOGUE = FOLDER / "catalogue.csv"
DEPARTMENTS = ("Skincare", "Makeup", "Haircare", "Body", "Sun", "Fragrance")


def _table(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _dress_brands() -> int:
    dressed = 0
    for row in _table("brands.csv"):
        looks = {"story": row["story"], "tint": row["tint"], "motif": row["motif"]}
        dressed += Brand.objects.filter(name=row["name"]).exclude(**looks).update(**looks)
    return dressed


def _order_departments() -> None:
    for place, name in enumerate(DEPARTMENTS, start=1):
        Category.objects.roots().filter(name=name).update(place=place)


def _add_reviews() -> int:
    products = Product.objects.in_bulk(field_name="sku")
    there = set(Review.objects.values_list("product__sku", "author", "created"))
    new = [
        Review(
            product=products[row["sku"]],
            author=row["author"],
            skin_type=row["skin_type"],
            rating=int(row["rating"]),
            text=row["text"],
            created=datetime.fromisoformat(row["created"]),
        )
        for row in _table("reviews.csv")
        if (row["sku"], row["author"], datetime.fromisoformat(row["created"])) not in there
    ]
    with transaction.atomic():
        Review.objects.bulk_create(new)
        touched({review.product.sku for review in new})
    return len(new)


def load_extras() -> tuple[int, int]:
    """Dress the brands and add the reviews that are missing; how many of each. Safe to repeat."""
    _order_departments()
    return _dress_brands(), _add_reviews()
