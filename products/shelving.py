"""Which shelves have something on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from products.models import Category, Product
from products.models.category import CategoryQuerySet


@dataclass(frozen=True, slots=True)
class Department:
    """A root shelf with the shelves right below it."""

    shelf: Category
    children: Sequence[Category]


def stocked() -> CategoryQuerySet:
    """Categories that something live stands on, there or further below."""
    live = Product.objects.live().filter(category=OuterRef("pk"))
    paths: set[str] = set()
    for path in Category.objects.filter(Exists(live)).values_list("path", flat=True):
        parts = path.split("/")
        paths.update("/".join(parts[: depth + 1]) for depth in range(len(parts)))
    return Category.objects.filter(path__in=paths)


def departments() -> list[Department]:
    """The stocked roots with their stocked children, in the shop's order."""
    shelves = list(stocked())
    return [
        Department(root, [shelf for shelf in shelves if shelf.parent_id == root.pk])
        for root in shelves
        if root.parent_id is None
    ]


def fullest_departments(most: int) -> list[Category]:
    """The stocked roots in the shop's order, or the fullest of them where there are more than `most`."""
    roots = stocked().roots()
    if roots.count() <= most:
        return list(roots)
    return list(roots.annotate(things=Count("products")).order_by("-things", "name")[:most])
