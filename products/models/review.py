"""What shoppers say about a product."""

from django.db import models
from django.utils import timezone

from products.models.vocabulary import SkinType


class Review(models.Model):
    """One shopper's opinion; `rating` in whole stars, `skin_type` empty when she does not say."""

    product = models.ForeignKey("products.Product", models.CASCADE, related_name="reviews")
    author = models.CharField(max_length=80)
    skin_type = models.CharField(max_length=12, choices=SkinType.choices, blank=True)
    rating = models.PositiveSmallIntegerField(help_text="1 to 5 stars.")
    text = models.TextField()
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(rating__gte=1, rating__lte=5), name="review_rating_is_1_to_5"),
            models.UniqueConstraint(fields=["product", "author", "created"], name="a_review_is_written_once"),
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.rating} of 5"
