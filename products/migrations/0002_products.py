"""Products and their ingredient lists."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("products", "0001_brands_shelves_and_ingredients"),
    ]

    operations = [
        migrations.CreateModel(
            name="Product",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "sku",
                    models.CharField(
                        max_length=64,
                        unique=True,
                        validators=[django.core.validators.RegexValidator("^[A-Za-z0-9][A-Za-z0-9._~:@+-]*$")],
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        help_text="Shared by the variants of one product; empty: its sku.",
                        max_length=64,
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("description", models.TextField(blank=True)),
                (
                    "size",
                    models.CharField(blank=True, help_text='As printed: "50 ml", "1.7 oz/ 50 mL".', max_length=120),
                ),
                (
                    "variant",
                    models.CharField(
                        blank=True, help_text="What tells it from its group: a shade or a size.", max_length=120
                    ),
                ),
                (
                    "swatch",
                    models.CharField(
                        blank=True,
                        help_text="#rrggbb of a shade, if it has one.",
                        max_length=7,
                        validators=[django.core.validators.RegexValidator("^#[0-9a-f]{6}$")],
                    ),
                ),
                (
                    "price",
                    models.DecimalField(
                        decimal_places=2, max_digits=10, validators=[django.core.validators.MinValueValidator(0)]
                    ),
                ),
                ("currency", models.CharField(default="USD", help_text="ISO 4217.", max_length=3)),
                ("stock", models.PositiveIntegerField(default=0, help_text="Units that can be sold now.")),
                (
                    "skin_types",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("normal", "Normal"),
                                ("dry", "Dry"),
                                ("combination", "Combination"),
                                ("oily", "Oily"),
                                ("sensitive", "Sensitive"),
                            ],
                            max_length=12,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "concerns",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                    ),
                ),
                (
                    "claims",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80), blank=True, default=list, size=None
                    ),
                ),
                (
                    "ingredients_known",
                    models.BooleanField(
                        default=False,
                        help_text='Unticked: the maker has not told us. That is not the same as "free of".',
                    ),
                ),
                (
                    "rating",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=3,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(5),
                        ],
                    ),
                ),
                ("rating_count", models.PositiveIntegerField(default=0)),
                (
                    "image",
                    models.CharField(
                        blank=True,
                        help_text="A path on this site; empty or elsewhere: the shop draws the picture.",
                        max_length=500,
                    ),
                ),
                (
                    "is_live",
                    models.BooleanField(
                        default=True, help_text="Unticked: retired. Never delete what was sold or talked about."
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("updated_at", models.DateTimeField(auto_now=True, db_index=True)),
                (
                    "brand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="products", to="products.brand"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="products", to="products.category"
                    ),
                ),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.CreateModel(
            name="ProductIngredient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(help_text="1 is first on the label.")),
                (
                    "ingredient",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="places", to="products.ingredient"
                    ),
                ),
                (
                    "product",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ingredient_places",
                        to="products.product",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddField(
            model_name="product",
            name="ingredients",
            field=models.ManyToManyField(
                related_name="products", through="products.ProductIngredient", to="products.ingredient"
            ),
        ),
        migrations.AddConstraint(
            model_name="productingredient",
            constraint=models.UniqueConstraint(fields=("product", "position"), name="one_ingredient_a_place"),
        ),
        migrations.AddConstraint(
            model_name="productingredient",
            constraint=models.CheckConstraint(
                condition=models.Q(("position__gte", 1)), name="ingredient_places_start_at_one"
            ),
        ),
        migrations.AddIndex(
            model_name="product",
            index=models.Index(
                condition=models.Q(("is_live", True)), fields=["category", "price"], name="live_by_category_and_price"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(condition=models.Q(("price__gte", 0)), name="price_is_not_negative"),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("rating__gte", 0), ("rating__lte", 5)), name="rating_is_0_to_5"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("currency__regex", "^[A-Z]{3}$")), name="currency_is_iso_4217"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("sku__regex", "^[A-Za-z0-9][A-Za-z0-9._~:@+-]*$")), name="sku_fits_an_address"
            ),
        ),
        migrations.AddConstraint(
            model_name="product",
            constraint=models.CheckConstraint(
                condition=models.Q(("group", ""), _negated=True), name="every_product_has_a_group"
            ),
        ),
    ]
