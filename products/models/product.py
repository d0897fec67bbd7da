"""A thing that can be sold."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone

from products.models.category import Category
from products.models.product_ingredient import ProductIngredient
from products.models.vocabulary import SKU_LENGTH, SKU_PATTERN, WORD_LENGTH, SkinType

HEAVY = ("search", "search_text")


class ProductQuerySet(models.QuerySet["Product"]):
    """Products, as the shop asks for them."""

    def live(self) -> ProductQuerySet:
        """What is sold; retired products stay in the table for old orders and talks."""
        return self.filter(is_live=True)

    def on_shelf(self, category: Category) -> ProductQuerySet:
        """What stands in a category or below it."""
        return self.filter(category__in=Category.objects.under(category))

    def changed_since(self, moment: datetime) -> ProductQuerySet:
        """What was touched after a moment."""
        return self.filter(updated_at__gt=moment)

    def for_cards(self) -> ProductQuerySet:
        """With brand and category, without the columns that only the search reads."""
        return self.select_related("brand", "category").defer(*HEAVY, "description")

    def for_page(self) -> ProductQuerySet:
        """With all that a product's own page shows."""
        return self.select_related("brand", "category").defer(*HEAVY)

    def with_labels(self) -> ProductQuerySet:
        """With `printed`, the ingredient list in the label's order, from the same query."""
        places = ProductIngredient.objects.filter(product=models.OuterRef("pk")).order_by("position")
        label = {"printed": ArraySubquery(places.values("ingredient__inci_name"))}
        return self.annotate(**label)  # a dictionary: the type checker would take the bare name for a second definition

    def touch(self, skus: Iterable[str]) -> int:
        """Say that these changed just now, where something beside their own row did."""
        return self.filter(sku__in=list(skus)).update(updated_at=timezone.now())


class Product(models.Model):
    """What one sku sells. Variants (sizes, shades) are products of their own that share a `group`."""

    sku = models.CharField(max_length=SKU_LENGTH, unique=True, validators=[RegexValidator(SKU_PATTERN)])
    group = models.CharField(
        max_length=SKU_LENGTH,
        db_index=True,
        blank=True,
        help_text="Shared by the variants of one product; empty: its sku.",
    )
    name = models.CharField(max_length=300)
    brand = models.ForeignKey("products.Brand", models.PROTECT, related_name="products")
    category = models.ForeignKey("products.Category", models.PROTECT, related_name="products")
    description = models.TextField(blank=True)
    size = models.CharField(max_length=120, blank=True, help_text='As printed: "50 ml", "1.7 oz/ 50 mL".')
    variant = models.CharField(max_length=120, blank=True, help_text="What tells it from its group: a shade or a size.")
    swatch = models.CharField(
        max_length=7,
        blank=True,
        validators=[RegexValidator(r"^#[0-9a-f]{6}$")],
        help_text="#rrggbb of a shade, if it has one.",
    )
    price = models.DecimalField(max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    currency = models.CharField(max_length=3, default="USD", help_text="ISO 4217.")
    stock = models.PositiveIntegerField(default=0, help_text="Units that can be sold now.")
    skin_types = ArrayField(models.CharField(max_length=12, choices=SkinType.choices), default=list, blank=True)
    concerns = ArrayField(models.CharField(max_length=WORD_LENGTH), default=list, blank=True)
    claims = ArrayField(models.CharField(max_length=WORD_LENGTH), default=list, blank=True)
    ingredients_known = models.BooleanField(
        default=False, help_text='Unticked: the maker has not told us. That is not the same as "free of".'
    )
    ingredients = models.ManyToManyField(
        "products.Ingredient", through="products.ProductIngredient", related_name="products"
    )
    rating = models.DecimalField(
        max_digits=3, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(5)]
    )
    rating_count = models.PositiveIntegerField(default=0)
    image = models.CharField(
        max_length=500, blank=True, help_text="A path on this site; empty or elsewhere: the shop draws the picture."
    )
    is_live = models.BooleanField(
        default=True, help_text="Unticked: retired. Never delete what was sold or talked about."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True, db_index=True)
    search_text = models.TextField(blank=True, editable=False)
    search = models.GeneratedField(
        expression=SearchVector("name", weight="A", config="english")
        + SearchVector("search_text", weight="B", config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    printed: list[str]  # only there after `with_labels()`

    objects = models.Manager.from_queryset(ProductQuerySet)()

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            models.Index(
                fields=["category", "price"], condition=models.Q(is_live=True), name="live_by_category_and_price"
            ),
            GinIndex(fields=["search"], name="product_full_text"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(price__gte=0), name="price_is_not_negative"),
            models.CheckConstraint(condition=models.Q(rating__gte=0, rating__lte=5), name="rating_is_0_to_5"),
            models.CheckConstraint(condition=models.Q(currency__regex="^[A-Z]{3}$"), name="currency_is_iso_4217"),
            models.CheckConstraint(condition=models.Q(sku__regex=SKU_PATTERN), name="sku_fits_an_address"),
            models.CheckConstraint(condition=~models.Q(group=""), name="every_product_has_a_group"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.variant})" if self.variant else self.name

    def save(self, *args: object, **kwargs: object) -> None:
        """A product without variants is a group of its own."""
        self.group = self.group or self.sku
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """The product's page."""
        return reverse("products:product", args=[self.sku])

    @property
    def in_stock(self) -> bool:
        """Whether one can be bought now."""
        return self.is_live and self.stock > 0

    @property
    def picture(self) -> str:
        """Where its picture is on this site; what lies elsewhere is never asked for."""
        if self.image.startswith("/") and not self.image.startswith("//"):
            return self.image
        return reverse("products:picture", args=[self.sku])

    def label(self) -> list[str]:
        """The ingredient list in the label's order; empty when it is unknown."""
        return list(self.ingredient_places.values_list("ingredient__inci_name", flat=True))
