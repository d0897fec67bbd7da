"""What a visitor is about to buy."""

from __future__ import annotations

from decimal import Decimal

from django.db import models

from products.models.vocabulary import MOST_IN_A_LINE


class Bag(models.Model):
    """A visitor's bag; her session holds its id, so that it outlives a change of session key."""

    created = models.DateTimeField(auto_now_add=True)
    updated = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"Bag {self.pk}"

    def count(self) -> int:
        """Things in the bag (units)."""
        return self.lines.aggregate(units=models.Sum("quantity"))["units"] or 0

    def total(self) -> Decimal:
        """What the bag costs at today's prices, in the products' currency."""
        lines = self.lines.select_related("product")
        return sum((line.total for line in lines), Decimal(0))


class BagLine(models.Model):
    """A product in a bag; prices are always today's."""

    bag = models.ForeignKey(Bag, models.CASCADE, related_name="lines")
    product = models.ForeignKey("products.Product", models.CASCADE, related_name="bag_lines")
    quantity = models.PositiveSmallIntegerField(default=1)
    reference = models.CharField(max_length=64, blank=True)  # another app's own note: carried on to the order, not read

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["bag", "product"], name="one_line_a_product_in_a_bag"),
            models.CheckConstraint(
                condition=models.Q(quantity__gte=1, quantity__lte=MOST_IN_A_LINE), name="bag_line_quantity_is_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.product}"

    @property
    def total(self) -> Decimal:
        """Price times quantity, in the product's currency."""
        return self.product.price * self.quantity
