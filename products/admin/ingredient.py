"""Ingredients in the admin."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from products.admin.generic import Counted, ModelAdmin
from products.models import Ingredient


@admin.register(Ingredient)
class IngredientAdmin(ModelAdmin[Ingredient]):
    """Names as labels print them; changing one changes it on every label."""

    list_display = ("inci_name", "label_count")
    search_fields = ("inci_name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Ingredient]:
        """Count the labels in the same query."""
        return super().get_queryset(request).annotate(number=Count("places"))

    @admin.display(description="on labels", ordering="number")
    def label_count(self, ingredient: Counted) -> int:
        """Places on labels."""
        return ingredient.number
