"""Products in the admin, with their labels and reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from products.admin.generic import ModelAdmin, TabularInline
from products.admin.retire import retire, sell_again
from products.models import Product, ProductIngredient, Review
from products.models.product import HEAVY
from products.models.vocabulary import SkinType

if TYPE_CHECKING:
    ProductModelForm = forms.ModelForm[Product]
else:
    ProductModelForm = forms.ModelForm


class ProductForm(ProductModelForm):
    """Skin types are ticked; concerns and claims are written with commas between them."""

    skin_types = forms.MultipleChoiceField(
        choices=SkinType.choices, required=False, widget=forms.CheckboxSelectMultiple, help_text="None: we say nothing."
    )

    class Meta:
        model = Product
        fields = "__all__"


class LabelInline(TabularInline[ProductIngredient, Product]):
    """The ingredient list, in the label's order."""

    model = ProductIngredient
    extra = 0
    autocomplete_fields = ("ingredient",)


class ReviewInline(TabularInline[Review, Product]):
    """What shoppers say about it."""

    model = Review
    extra = 0


@admin.register(Product)
class ProductAdmin(ModelAdmin[Product]):
    """All there is to know and to change about a product; retired rather than deleted."""

    form = ProductForm
    list_display = ("picture", "name", "variant", "sku", "brand", "category", "price", "stock", "known", "is_live")
    list_display_links = ("picture", "name")
    list_filter = ("is_live", "ingredients_known", ("category", admin.RelatedOnlyFieldListFilter), "brand")
    list_select_related = ("brand", "category")
    list_per_page = 50
    search_fields = ("name", "sku", "group", "brand__name", "variant")
    autocomplete_fields = ("brand", "category")
    readonly_fields = ("created_at", "updated_at")
    actions = (retire, sell_again)
    inlines = (LabelInline, ReviewInline)
    fieldsets = (
        (None, {"fields": ("name", "brand", "category", "description", "is_live")}),
        (
            "What is sold",
            {"fields": ("sku", "group", "size", "variant", "swatch", "price", "currency", "stock", "image")},
        ),
        ("What it is for", {"fields": ("skin_types", "concerns", "claims", "ingredients_known")}),
        ("What people think", {"fields": ("rating", "rating_count")}),
        ("When", {"fields": ("created_at", "updated_at")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Product]:
        """Without the columns that only the search reads."""
        return super().get_queryset(request).defer(*HEAVY)

    @admin.display(description="")
    def picture(self, product: Product) -> str:
        """A small picture."""
        return format_html('<img src="{}" alt="" width="40" height="40">', product.picture)

    @admin.display(description="list known", boolean=True, ordering="ingredients_known")
    def known(self, product: Product) -> bool:
        """Whether the maker has told us the ingredient list."""
        return product.ingredients_known

    def has_delete_permission(self, request: HttpRequest, obj: Product | None = None) -> bool:
        """What was sold or talked about is retired, never deleted."""
        return False
