"""Brands, the tree of shelves, and ingredients."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Brand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True)),
                ("slug", models.SlugField(max_length=140, unique=True)),
                ("story", models.TextField(blank=True, help_text="One or two sentences for shoppers.")),
                (
                    "tint",
                    models.CharField(
                        blank=True,
                        help_text="#rrggbb; empty: chosen by name.",
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^#[0-9a-f]{6}$")],
                    ),
                ),
                (
                    "motif",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("rings", "Rings"),
                            ("leaf", "Leaf"),
                            ("wave", "Wave"),
                            ("sun", "Sun"),
                            ("band", "Band"),
                            ("dots", "Dots"),
                            ("hex", "Honeycomb"),
                            ("spiral", "Spiral"),
                            ("plus", "Plus signs"),
                            ("drop", "Drop"),
                            ("peak", "Mountains"),
                            ("moon", "Moon"),
                            ("petal", "Flower"),
                        ],
                        help_text="Empty: chosen by name.",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Ingredient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("inci_name", models.TextField(verbose_name="INCI name")),
                ("key", models.CharField(editable=False, max_length=200, unique=True)),
            ],
            options={
                "ordering": ["inci_name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("inci_name", ""), _negated=True), name="ingredient_has_a_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120)),
                ("slug", models.SlugField(max_length=140)),
                ("path", models.CharField(editable=False, max_length=500, unique=True)),
                (
                    "place",
                    models.PositiveSmallIntegerField(
                        default=100, help_text="Order among its siblings; smaller comes first."
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="products.category",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "categories",
                "ordering": ["place", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("parent", models.F("id")), _negated=True),
                        name="category_is_not_its_own_parent",
                    ),
                    models.UniqueConstraint(fields=("parent", "name"), name="category_name_once_on_a_shelf"),
                ],
            },
        ),
    ]
