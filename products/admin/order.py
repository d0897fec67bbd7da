"""Orders in the admin: read-only, they say what was; what came back is marked on its line."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from products.admin.generic import ModelAdmin, TabularInline
from products.models import Order, OrderLine
from products.returns import take_back


class OrderLineInline(TabularInline[OrderLine, Order]):
    """What was ordered, at the price of that moment."""

    model = OrderLine
    extra = 0
    can_delete = False
    readonly_fields = ("product", "sku", "name", "unit_price", "quantity", "reference", "returned_at")

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


@admin.register(OrderLine)
class OrderLineAdmin(ModelAdmin[OrderLine]):
    """What was ordered, line by line: here a return is noted."""

    list_display = ("__str__", "sku", "order", "unit_price", "returned_at")
    list_filter = (("returned_at", admin.EmptyFieldListFilter), "order__created")
    list_select_related = ("order",)
    search_fields = ("sku", "name", "order__name", "order__email")
    readonly_fields = ("order", "product", "sku", "name", "unit_price", "quantity", "reference", "returned_at")
    actions = ("mark_returned",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is added to an order afterwards."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: OrderLine | None = None) -> bool:
        """Nothing is taken out of an order, either."""
        return False

    @admin.action(description="Mark the chosen lines as returned", permissions=["change"])
    def mark_returned(self, request: HttpRequest, lines: QuerySet[OrderLine]) -> None:
        """They came back."""
        self.message_user(request, f"{take_back(list(lines.values_list('pk', flat=True)))} marked as returned.")
