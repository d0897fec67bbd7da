"""The tree of shelves in the admin."""

from django.contrib import admin

from products.admin.generic import ModelAdmin
from products.models import Category


@admin.register(Category)
class CategoryAdmin(ModelAdmin[Category]):
    """Shelves, listed along their paths."""

    list_display = ("path", "name", "parent", "place")
    list_editable = ("place",)
    list_filter = (("parent", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("parent",)
    search_fields = ("name", "path")
    autocomplete_fields = ("parent",)
    prepopulated_fields = {"slug": ("name",)}
    readonly_fields = ("path",)
    ordering = ("path",)
