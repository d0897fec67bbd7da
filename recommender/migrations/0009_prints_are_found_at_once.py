"""Prints go into their index when they are stored: a build looks others up by them all the time."""

from django.contrib.postgres.indexes import GinIndex
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("belle", "0008_builds_go_on_by_an_index")]

    operations = [
        migrations.RemoveIndex(model_name="datasetrow", name="belle_row_bands"),
        migrations.AddIndex(
            model_name="datasetrow",
            index=GinIndex(fields=["bands"], name="belle_row_bands", fastupdate=False),
        ),
    ]
