"""Bags in the admin: to look at."""

from django.contrib import admin
from django.http import HttpRequest

from products.admin.generic import ModelAdmin, TabularInline
from products.models import Bag, BagLine


class BagLineInline(TabularInline[BagLine, Bag]):
    """What is in a bag."""

    model = BagLine
    extra = 0
    autocomplete_fields = ("product",)
    readonly_fields = ("reference",)


@admin.register(Bag)
class BagAdmin(ModelAdmin[Bag]):
    """Whose bag it is stands nowhere: the visitor's session points here, not the other way."""

    list_display = ("__str__", "count", "created", "updated")
    list_filter = ("updated",)
    search_fields = ("lines__product__sku", "lines__product__name")
    inlines = (BagLineInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Bags are made by visitors."""
        return False
