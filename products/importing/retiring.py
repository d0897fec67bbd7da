"""Retires what a file no longer lists; talks and orders elsewhere still refer to its sku, so nothing is deleted."""

from __future__ import annotations

from collections.abc import Container
from itertools import islice

from django.db import transaction
from django.utils import timezone

from products.follow import announce
from products.models import Product

BATCH = 500


def retire_missing(kept: Container[str], dry: bool = False) -> int:
    """Take every live product whose sku is not kept off the shelves; how many there were."""
    live = Product.objects.live().values_list("sku", flat=True).iterator()
    missing = (sku for sku in live if sku not in kept)
    retired = 0
    while batch := list(islice(missing, BATCH)):
        retired += len(batch)
        if not dry:
            _retire(batch)
    return retired


def _retire(skus: list[str]) -> None:
    with transaction.atomic():
        Product.objects.filter(sku__in=skus).update(is_live=False, updated_at=timezone.now())
        announce(skus)
