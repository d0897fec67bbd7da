"""Belle's own index of the shop's items: what is searched and filtered in SQL."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from recommender.contracts import Item


class IndexedItemQuerySet(models.QuerySet["IndexedItem"]):
    """Indexed items."""

    def of(self, locale: str) -> Self:
        """The items of one locale."""
        return self.filter(locale=locale)


class IndexedItem(models.Model):
    """One sellable item in one locale. Price and stock here only filter: cards read them live."""

    sku = models.CharField(max_length=64)
    locale = models.CharField(max_length=16)
    group = models.CharField(max_length=64)
    name = models.TextField()
    brand = models.CharField(max_length=200)
    category = ArrayField(models.CharField(max_length=200))  # path, root first
    leaf = models.CharField(max_length=200)  # last of the path
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    currency = models.CharField(max_length=3)
    size = models.CharField(max_length=200, blank=True)
    amount = models.FloatField(null=True)  # the printed size as a number of `amount_unit`; NULL if it says none
    amount_unit = models.CharField(max_length=8, blank=True)  # ml | g | pieces
    variant = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    rating = models.FloatField(null=True)
    rating_count = models.PositiveIntegerField(default=0)
    in_stock = models.BooleanField(default=True)
    url = models.CharField(max_length=500, blank=True)
    image_url = models.CharField(max_length=1000, blank=True)
    ingredients = ArrayField(models.TextField(), null=True)  # the label's own list; NULL is unknown
    ingredient_words = models.TextField(blank=True)  # the same list normalised, one ingredient a line; empty if unknown
    groups_contained = ArrayField(models.CharField(max_length=40), default=list)  # ingredient groups surely inside
    groups_suspected = ArrayField(models.CharField(max_length=40), default=list)  # surely or possibly inside
    liked_by = models.JSONField(default=dict)  # {"skin_type": {"dry": [reviews, sum of stars, of 4 and more]}}
    facets = models.JSONField(default=dict)  # facet -> [values]
    text = models.TextField()  # what is searched and embedded
    search = SearchVectorField(null=True)
    fingerprint = models.CharField(max_length=64)  # sha256 of the item: unchanged items are not embedded again
    updated_at = models.DateTimeField(auto_now=True)

    objects = IndexedItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sku", "locale"], name="belle_item_sku_locale")]
        indexes = [
            models.Index(fields=["locale", "leaf", "price"], name="belle_item_leaf_price"),
            models.Index(fields=["locale", "brand"], name="belle_item_brand"),
            GinIndex(fields=["facets"], name="belle_item_facets"),
            GinIndex(fields=["groups_contained"], name="belle_item_groups"),
            GinIndex(fields=["search"], name="belle_item_search"),
        ]

    def __str__(self) -> str:
        return f"{self.sku} {self.name}"

    @classmethod
    def columns(cls) -> dict[str, int | None]:
        """Every column by name, with the most characters it may hold where that is limited."""
        return {field.name: getattr(field, "max_length", None) for field in cls._meta.concrete_fields}

    def as_item(self) -> Item:
        """The frozen form that the thinking rooms use."""
        return Item(
            sku=self.sku,
            name=self.name,
            brand=self.brand,
            category=tuple(self.category),
            price=self.price,
            currency=self.currency,
            group=self.group,
            locale=self.locale,
            size=self.size,
            variant=self.variant,
            description=self.description,
            ingredients=None if self.ingredients is None else tuple(self.ingredients),
            facets={name: tuple(values) for name, values in self.facets.items()},
            rating=self.rating,
            rating_count=self.rating_count,
            in_stock=self.in_stock,
            url=self.url,
            image_url=self.image_url,
        )
