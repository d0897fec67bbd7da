"""Brands in the admin."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from products.admin.generic import Counted, ModelAdmin
from products.models import Brand


@admin.register(Brand)
class BrandAdmin(ModelAdmin[Brand]):
    """Names, stories and the look of their packages."""

    list_display = ("name", "product_count", "tint", "motif")
    list_filter = ("motif",)
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Brand]:
        """Count the products in the same query."""
        return super().get_queryset(request).annotate(number=Count("products"))

    @admin.display(description="products", ordering="number")
    def product_count(self, brand: Counted) -> int:
        """Products of this brand, retired ones too."""
        return brand.number
