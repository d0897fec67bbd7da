"""The shop's reviews, as reasons point at them."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class IndexedReview(models.Model):
    """What one customer of the shop wrote of an item; copied from the shop when the item is indexed."""

    sku = models.CharField(max_length=64)
    locale = models.CharField(max_length=16)
    ref = models.CharField(max_length=64)  # the shop's own name of the review
    rating = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    traits = models.JSONField(default=dict)  # of the writer, by kind of need: {"skin_type": "oily"}
    text = models.TextField(blank=True)

    class Meta:
        verbose_name = "review"
        constraints = [
            models.UniqueConstraint(fields=["sku", "locale", "ref"], name="belle_review_once"),
            models.CheckConstraint(condition=models.Q(rating__gte=1, rating__lte=5), name="belle_review_stars"),
        ]

    def __str__(self) -> str:
        return f"{self.rating} of 5 for {self.sku}"
