"""Reviews in the admin."""

from django.contrib import admin

from products.admin.generic import ModelAdmin
from products.models import Review


@admin.register(Review)
class ReviewAdmin(ModelAdmin[Review]):
    """What shoppers say."""

    list_display = ("product", "author", "skin_type", "rating", "created")
    list_filter = ("rating", "skin_type", "created")
    list_select_related = ("product",)
    search_fields = ("product__name", "product__sku", "author", "text")
    autocomplete_fields = ("product",)
    date_hierarchy = "created"
