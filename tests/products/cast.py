"""The cast: a small shop whose products every test knows by name."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from products.models import Brand, Category, Ingredient, Product, ProductIngredient


def brand(name: str = "Alder & Finch") -> Brand:
    """The brand with this name."""
    return Brand.objects.get_or_create(name=name, defaults={"slug": slugify(name)})[0]


def shelf(*names: str) -> Category:
    """The shelf at the end of these names, with its parents."""
    parent = shelf(*names[:-1]) if len(names) > 1 else None
    found = Category.objects.filter(name=names[-1], parent=parent).first()
    return found or Category.objects.create(name=names[-1], slug=slugify(names[-1]), parent=parent)


def product(sku: str = "CREAM", *, label: str | None = None, **fields: object) -> Product:
    """A product; `label` is its ingredient list joined by ", ", None an unknown one."""
    given: dict[str, Any] = {
        "name": f"The {sku.title()}",
        "price": Decimal("20.00"),
        "stock": 10,
        "size": "50 ml",
        "ingredients_known": label is not None,
    }
    given |= fields
    given.setdefault("brand", brand())
    given.setdefault("category", shelf("Skincare", "Moisturizers"))
    made = Product.objects.create(sku=sku, **given)
    for place, name in enumerate(label.split(", ") if label else [], start=1):
        ingredient, _ = Ingredient.objects.get_or_create(inci_name=name)
        ProductIngredient.objects.create(product=made, ingredient=ingredient, position=place)
    return made
