"""Products can be found by words."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("products", "0002_products")]

    operations = [
        migrations.AddField("product", "search_text", models.TextField(blank=True, editable=False)),
        migrations.AddField(
            "product",
            "search",
            models.GeneratedField(
                db_persist=True,
                expression=SearchVector("name", weight="A", config="english")
                + SearchVector("search_text", weight="B", config="english"),
                output_field=SearchVectorField(),
            ),
        ),
        migrations.AddIndex("product", GinIndex(fields=["search"], name="product_full_text")),
    ]
