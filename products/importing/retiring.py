"""Retires what a file no longer lists; talks and orders elsewhere still refer to its sku, so nothing is deleted."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from products.follow import announce
from products.importing.listed import listing
from products.importing.reading import batches
from products.models import Product

BATCH = 500


def retire_missing(path: Path, dry: bool = False) -> int:
    """Take every live product that the file does not list off the shelves; how many there were."""
    with listing() as listed:
        for rows in batches(path):
            listed.add([(row.sku, row.line) for row, _ in rows])
        missing = iter(listed.missing())
    retired = 0
    while batch := list(islice(missing, BATCH)):
        retired += len(batch)
        if not dry:
            _retire(batch)
    return retired


def _retire(numbers: list[int]) -> None:
    with transaction.atomic():
        gone = Product.objects.filter(pk__in=numbers)
        gone.update(is_live=False, updated_at=timezone.now())
        announce(gone.values_list("sku", flat=True))
