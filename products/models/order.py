"""What was ordered at the demo checkout: no payment, nothing sent."""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.urls import reverse


class OrderQuerySet(models.QuerySet["Order"]):
    """Orders, as the shop asks for them."""

    def with_lines(self) -> OrderQuerySet:
        """With their lines and the products of these."""
        return self.prefetch_related("lines__product__brand", "lines__product__category")


class Order(models.Model):
    """A finished checkout. The token is the only way to its page, so it cannot be guessed."""

    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="orders"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True)
    total = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    created = models.DateTimeField(auto_now_add=True)

    objects = models.Manager.from_queryset(OrderQuerySet)()

    class Meta:
        ordering = ["-created"]
        constraints = [models.CheckConstraint(condition=models.Q(total__gte=0), name="order_total_is_not_negative")]

    def __str__(self) -> str:
        return f"Order {self.pk}"

    def get_absolute_url(self) -> str:
        """The page that thanks for the order."""
        return reverse("products:order", args=[self.token])


class OrderLine(models.Model):
    """What was ordered, as it was named and priced at that moment; the product itself may change or go."""

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    product = models.ForeignKey("products.Product", models.SET_NULL, null=True, related_name="order_lines")
    sku = models.CharField(max_length=64)
    name = models.CharField(max_length=400)
    unit_price = models.DecimalField(max_digits=10, decimal_places=2)
    quantity = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=64, blank=True)  # of the bag's line
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(unit_price__gte=0), name="order_line_price_is_not_negative"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="order_line_quantity_is_at_least_one"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.name}"

    @property
    def total(self) -> Decimal:
        """Price times quantity, in the order's currency."""
        return self.unit_price * self.quantity
