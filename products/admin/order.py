"""Orders in the admin: read-only, they say what was."""

from django.contrib import admin
from django.http import HttpRequest

from products.admin.generic import ModelAdmin, TabularInline
from products.models import Order, OrderLine


class OrderLineInline(TabularInline[OrderLine, Order]):
    """What was ordered, at the price of that moment."""

    model = OrderLine
    extra = 0
    can_delete = False
    readonly_fields = ("product", "sku", "name", "unit_price", "quantity")

    def has_add_permission(self, request: HttpRequest, obj: Order | None = None) -> bool:
        """Nothing is added to an order afterwards."""
        return False


@admin.register(Order)
class OrderAdmin(ModelAdmin[Order]):
    """Demo orders."""

    list_display = ("__str__", "name", "email", "total", "currency", "created")
    list_filter = ("created", "currency")
    search_fields = ("name", "email", "lines__sku", "lines__name", "token")
    readonly_fields = ("token", "name", "email", "total", "currency", "created")
    date_hierarchy = "created"
    inlines = (OrderLineInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Orders are made at the checkout."""
        return False
