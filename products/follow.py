"""Follows what happens to products and says so after the commit."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models.signals import post_delete, post_save

from products.models import Brand, Category, Product, ProductIngredient, Review
from products.search import search_text
from products.signals import products_changed

_BATCH = 500


def announce(skus: Iterable[str]) -> None:
    """Send `products_changed` once this transaction is committed."""
    changed = frozenset(skus)
    if changed:
        transaction.on_commit(lambda: products_changed.send(sender=Product, skus=changed))


def refresh(skus: Iterable[str]) -> None:
    """Write anew the words that these products are found by; does not touch `updated_at`."""
    wanted = sorted(skus)
    for start in range(0, len(wanted), _BATCH):
        products = Product.objects.filter(sku__in=wanted[start : start + _BATCH])
        stale = []
        for product in products.select_related("brand", "category").with_labels():
            trail = " ".join(category.name for category in product.category.trail())
            text = search_text(product, product.brand.name, trail, product.printed)
            if text != product.search_text:
                product.search_text = text
                stale.append(product)
        Product.objects.bulk_update(stale, ["search_text"])


def touched(skus: Iterable[str]) -> None:
    """Something beside the products' own rows changed: date them, and announce them with fresh search words."""
    changed = frozenset(skus)
    Product.objects.touch(changed)
    _settle(changed)


def _settle(skus: frozenset[str]) -> None:
    transaction.on_commit(lambda: refresh(skus))
    announce(skus)


def _product_saved(instance: Product, raw: bool = False, **_: object) -> None:
    if not raw:
        _settle(frozenset([instance.sku]))


def _product_deleted(instance: Product, **_: object) -> None:
    announce([instance.sku])


def _part_changed(instance: ProductIngredient | Review, raw: bool = False, **_: object) -> None:
    sku = Product.objects.filter(pk=instance.product_id).values_list("sku", flat=True)
    if not raw:
        touched(sku)


def _brand_changed(instance: Brand, created: bool = False, raw: bool = False, **_: object) -> None:
    if not (created or raw):
        touched(instance.products.values_list("sku", flat=True))


def _shelf_changed(instance: Category, created: bool = False, raw: bool = False, **_: object) -> None:
    if not (created or raw):
        touched(Product.objects.on_shelf(instance).values_list("sku", flat=True))


def connect() -> None:
    """Called once, when the app is ready."""
    post_save.connect(_product_saved, sender=Product, dispatch_uid="product saved")
    post_delete.connect(_product_deleted, sender=Product, dispatch_uid="product deleted")
    for part in (ProductIngredient, Review):
        post_save.connect(_part_changed, sender=part, dispatch_uid=f"{part.__name__} saved")
        post_delete.connect(_part_changed, sender=part, dispatch_uid=f"{part.__name__} deleted")
    post_save.connect(_brand_changed, sender=Brand, dispatch_uid="brand saved")
    post_save.connect(_shelf_changed, sender=Category, dispatch_uid="category saved")
