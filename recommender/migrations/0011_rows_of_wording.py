"""A kind of row more: the facts of one card or question, and the sentences on them that held."""

from django.db import migrations, models

KINDS = [
    ("chat", "Chat"),
    ("understand", "Understand"),
    ("reply", "Reply"),
    ("wording", "Wording"),
    ("rank", "Rank"),
    ("preference", "Preference"),
    ("unpaired", "Unpaired"),
    ("regression", "Regression"),
]


class Migration(migrations.Migration):
    dependencies = [("belle", "0010_the_school")]
    operations = [
        migrations.AlterField("datasetexport", "kind", models.CharField(choices=KINDS, max_length=10)),
        migrations.AlterField("datasetrow", "kind", models.CharField(choices=KINDS, max_length=10)),
    ]
