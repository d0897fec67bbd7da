"""Finds or makes the brands, categories and ingredients that rows name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import models
from django.utils.text import slugify

from products.models import Brand, Category, Ingredient
from products.models.ingredient import key_of


def free_slug(name: str, taken: models.QuerySet[Brand] | models.QuerySet[Category], spare: str) -> str:
    """A slug for a name that none of `taken` has; `spare` where the name has no letters of the alphabet."""
    stem = slugify(name)[:120] or spare
    slug, number = stem, 1
    while taken.filter(slug=slug).exists():
        number += 1
        slug = f"{stem}-{number}"
    return slug


class Shelves:
    """Brands and categories by name, each looked up once an import."""

    def __init__(self) -> None:
        self._brands: dict[str, Brand] = {}
        self._categories: dict[tuple[str, ...], Category] = {}

    def brand(self, name: str) -> Brand:
        """The brand with this name, made if there is none."""
        if name not in self._brands:
            found = Brand.objects.filter(name=name).first()
            self._brands[name] = found or Brand.objects.create(
                name=name, slug=free_slug(name, Brand.objects.all(), "brand")
            )
        return self._brands[name]

    def category(self, names: tuple[str, ...]) -> Category:
        """The category at the end of these names, made with its parents where there is none."""
        if names not in self._categories:
            parent = self.category(names[:-1]) if len(names) > 1 else None
            siblings = Category.objects.filter(parent=parent)
            found = siblings.filter(name=names[-1]).first()
            self._categories[names] = found or Category.objects.create(
                name=names[-1], slug=free_slug(names[-1], siblings, "shelf"), parent=parent
            )
        return self._categories[names]


def ingredient_ids(names: Iterable[str]) -> dict[str, int]:
    """Ingredient ids by key; names that are new are added, spelled as they come first."""
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(key_of(name), name)
    known = _known(spelled)
    new = [Ingredient(inci_name=name, key=key) for key, name in spelled.items() if key not in known]
    if not new:
        return known
    Ingredient.objects.bulk_create(new, ignore_conflicts=True)
    return _known(spelled)


def _known(keys: Iterable[str]) -> dict[str, int]:
    return dict(Ingredient.objects.filter(key__in=list(keys)).values_list("key", "id"))


def keys_of(names: Iterable[str] | None) -> Iterator[str]:
    """The keys of a label's entries, in its order."""
    return (key_of(name) for name in names or ())
