"""What can be done to many products at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from products.follow import announce
from products.models import Product

if TYPE_CHECKING:
    from products.admin.generic import ModelAdmin


def _set_live(products: QuerySet[Product], live: bool) -> int:
    with transaction.atomic():
        skus = list(products.exclude(is_live=live).values_list("sku", flat=True))
        changed = Product.objects.filter(sku__in=skus).update(is_live=live, updated_at=timezone.now())
        announce(skus)
    return changed


@admin.action(description="Retire the chosen products")
def retire(room: ModelAdmin[Product], request: HttpRequest, products: QuerySet[Product]) -> None:
    """Take them off the shelves; nothing is deleted."""
    room.message_user(request, f"{_set_live(products, live=False)} retired.")


@admin.action(description="Sell the chosen products again")
def sell_again(room: ModelAdmin[Product], request: HttpRequest, products: QuerySet[Product]) -> None:
    """Put them back on the shelves."""
    room.message_user(request, f"{_set_live(products, live=True)} on the shelves again.")
