"""An ingredient's place in a product's list."""

from django.db import models


class ProductIngredient(models.Model):
    """Labels list by descending amount, so the place says something; a label may print a name twice."""

    product = models.ForeignKey("products.Product", models.CASCADE, related_name="ingredient_places")
    ingredient = models.ForeignKey("products.Ingredient", models.PROTECT, related_name="places")
    position = models.PositiveSmallIntegerField(help_text="1 is first on the label.")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["product", "position"], name="one_ingredient_a_place"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="ingredient_places_start_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.ingredient}"
