"""Who makes a product."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse


class Motif(models.TextChoices):
    """The little drawing that a brand's packages carry."""

    RINGS = "rings", "Rings"
    LEAF = "leaf", "Leaf"
    WAVE = "wave", "Wave"
    SUN = "sun", "Sun"
    BAND = "band", "Band"
    DOTS = "dots", "Dots"
    HEX = "hex", "Honeycomb"
    SPIRAL = "spiral", "Spiral"
    PLUS = "plus", "Plus signs"
    DROP = "drop", "Drop"
    PEAK = "peak", "Mountains"
    MOON = "moon", "Moon"
    PETAL = "petal", "Flower"


class BrandQuerySet(models.QuerySet["Brand"]):
    """Brands, as the shop asks for them."""

    def on_sale(self) -> BrandQuerySet:
        """Brands with at least one live product."""
        return self.filter(products__is_live=True).distinct()


class Brand(models.Model):
    """A maker, with the colour and the motif its packages are drawn in."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=140, unique=True)
    story = models.TextField(blank=True, help_text="One or two sentences for shoppers.")
    tint = models.CharField(
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-f]{6}$")],
        help_text="#rrggbb; empty: chosen by name.",
    )
    motif = models.CharField(max_length=10, choices=Motif.choices, blank=True, help_text="Empty: chosen by name.")

    objects = models.Manager.from_queryset(BrandQuerySet)()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """All that this brand sells here."""
        return f"{reverse('products:search')}?brand={self.slug}"
