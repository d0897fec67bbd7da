"""The corner shop's product, which is its own affair, and what it shows Belle of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.http import HttpRequest

from recommender.contracts import BagLine, Facets, Item


class Ware(models.Model):
    """A jar on a shelf, priced in cents."""

    code = models.SlugField(primary_key=True)
    title, maker, shelf = (models.CharField(max_length=80) for _ in range(3))
    cents, left = models.PositiveIntegerField(), models.PositiveIntegerField(default=1)
    label = models.TextField()  # as printed: "Aqua, Glycerin"

    objects: ClassVar[models.Manager[Ware]] = models.Manager()

    def __str__(self) -> str:
        return self.title


def item(ware: Ware) -> Item:
    """A ware as Belle wants it."""
    price, label = Decimal(ware.cents).scaleb(-2), tuple(ware.label.split(", "))
    shelf, sold = (ware.shelf,), ware.left > 0
    return Item(ware.code, ware.title, ware.maker, shelf, price, "EUR", ingredients=label, in_stock=sold)


class CornerCatalogue:
    """recommender.contracts.Catalogue over one table."""

    locales = ("en",)

    def changed_since(self, moment: datetime | None, locale: str) -> Iterator[Item]:
        return map(item, Ware.objects.iterator())

    def live_skus(self, locale: str) -> Iterator[str]:
        return Ware.objects.values_list("code", flat=True).iterator()

    def fetch(self, skus: Collection[str], locale: str) -> dict[str, Item]:
        return {ware.code: item(ware) for ware in Ware.objects.filter(code__in=skus)}

    def facets(self, locale: str) -> Facets:
        wares = list(self.changed_since(None, locale))
        return Facets(Counter(one.category for one in wares), Counter(one.brand for one in wares), {}, "EUR")

    def add_to_bag(self, request: HttpRequest, sku: str, quantity: int = 1) -> BagLine:
        request.session["bag"] = [*request.session.get("bag", []), sku]
        return BagLine(sku, quantity, len(request.session["bag"]))

    def url(self, sku: str, locale: str) -> str:
        return f"/wares/{sku}/"
