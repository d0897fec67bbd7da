"""Writes rows in batches: what is new or changed is written, what is the same is left alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from products.follow import announce
from products.importing.row import CatalogueRow
from products.importing.shelves import Shelves, ingredient_ids, keys_of
from products.models import Product, ProductIngredient
from products.search import search_text

WRITTEN = (
    "group", "name", "variant", "swatch", "brand_id", "category_id", "price", "currency", "size", "description",
    "ingredients_known", "skin_types", "concerns", "claims", "rating", "rating_count", "image", "stock", "is_live",
)  # fmt: skip
_COLUMNS = [*(name.removesuffix("_id") for name in WRITTEN), "search_text", "updated_at"]


@dataclass(slots=True)
class Tally:
    """What an import did, or would do (numbers of products)."""

    new: int = 0
    changed: int = 0
    same: int = 0
    retired: int = 0

    def add(self, other: Tally) -> None:
        """Count another batch in."""
        self.new += other.new
        self.changed += other.changed
        self.same += other.same
        self.retired += other.retired


Label = list[int]  # ingredient ids in the label's order


class Writer:
    """Writes batches of rows; a dry writer only counts."""

    def __init__(self, dry: bool = False) -> None:
        self.dry = dry
        self._shelves = Shelves()

    def write(self, rows: Sequence[CatalogueRow]) -> Tally:
        """Upsert one batch by sku in a transaction of its own; announces what changed after its commit."""
        with transaction.atomic():
            tally = self._write(rows)
            if self.dry:
                transaction.set_rollback(True)
                self._shelves = Shelves()  # what it made has just been rolled back
        return tally

    def _write(self, rows: Sequence[CatalogueRow]) -> Tally:
        labels = self._labels(rows)
        there = _there(rows)
        old_labels = _old_labels(there.values())
        changed: list[Product] = []
        relabelled: list[Product] = []
        for row in rows:
            old = there.get(row.sku)
            product = self._product(row, old)
            label_changed = labels[row.sku] != (old_labels.get(old.pk, []) if old else [])
            if old is None or label_changed or _differs(product, old):
                changed.append(product)
            if label_changed:
                relabelled.append(product)
        _save(changed)
        _relabel(relabelled, labels)
        announce(product.sku for product in changed)
        new = len(rows) - len(there)
        return Tally(new=new, changed=len(changed) - new, same=len(rows) - len(changed))

    def _labels(self, rows: Sequence[CatalogueRow]) -> dict[str, Label]:
        ids = ingredient_ids(name for row in rows for name in row.ingredients or ())
        return {row.sku: [ids[key] for key in keys_of(row.ingredients)] for row in rows}

    def _product(self, row: CatalogueRow, old: Product | None) -> Product:
        brand = self._shelves.brand(row.brand)
        category = self._shelves.category(row.shelves)
        product = Product(
            sku=row.sku, group=row.group, name=row.name, variant=row.variant, swatch=row.swatch, brand=brand,
            category=category, price=row.price, currency=row.currency, size=row.size, description=row.description,
            ingredients_known=row.ingredients is not None, skin_types=list(row.skin_types), concerns=list(row.concerns),
            claims=list(row.claims), rating=row.rating, rating_count=row.rating_count, image=row.image,
            stock=_stock(row, old), is_live=True, updated_at=timezone.now(),
        )  # fmt: skip
        product.search_text = search_text(product, row.brand, " ".join(row.shelves), row.ingredients or ())
        return product


def _stock(row: CatalogueRow, old: Product | None) -> int:
    """A file that only says "in stock" does not overwrite units that we counted ourselves."""
    if old and old.stock and row.stock and not row.stock_counted:
        return old.stock
    return row.stock


def _there(rows: Sequence[CatalogueRow]) -> dict[str, Product]:
    found = Product.objects.filter(sku__in=[row.sku for row in rows]).defer("search").order_by("sku")
    return {product.sku: product for product in found.select_for_update()}


def _old_labels(products: Iterable[Product]) -> dict[int, Label]:
    labels: dict[int, Label] = {}
    places = ProductIngredient.objects.filter(product__in=[product.pk for product in products]).order_by("position")
    for product_id, ingredient_id in places.values_list("product_id", "ingredient_id"):
        labels.setdefault(product_id, []).append(ingredient_id)
    return labels


def _differs(product: Product, old: Product) -> bool:
    return any(getattr(product, name) != getattr(old, name) for name in (*WRITTEN, "search_text"))


def _save(products: list[Product]) -> None:
    upsert: dict[str, Any] = {"update_conflicts": True, "unique_fields": ["sku"], "update_fields": _COLUMNS}
    Product.objects.bulk_create(products, **upsert)


def _relabel(products: list[Product], labels: dict[str, Label]) -> None:
    old = ProductIngredient.objects.filter(product__in=[product.pk for product in products])
    old._raw_delete(old.db)  # noqa: SLF001 - delete() would load every row and send a signal for each
    places = [
        ProductIngredient(product_id=product.pk, ingredient_id=ingredient, position=place)
        for product in products
        for place, ingredient in enumerate(labels[product.sku], start=1)
    ]
    ProductIngredient.objects.bulk_create(places, batch_size=5000)
