"""What shoppers say about products."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0003_full_text_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("author", models.CharField(max_length=80)),
                (
                    "skin_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("normal", "Normal"),
                            ("dry", "Dry"),
                            ("combination", "Combination"),
                            ("oily", "Oily"),
                            ("sensitive", "Sensitive"),
                        ],
                        max_length=12,
                    ),
                ),
                ("rating", models.PositiveSmallIntegerField(help_text="1 to 5 stars.")),
                ("text", models.TextField()),
                ("created", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviews", to="products.product"
                    ),
                ),
            ],
            options={
                "ordering": ["-created", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("rating__gte", 1), ("rating__lte", 5)), name="review_rating_is_1_to_5"
                    ),
                    models.UniqueConstraint(fields=("product", "author", "created"), name="a_review_is_written_once"),
                ],
            },
        ),
    ]
