"""A version that a provider tuned may cost more than the model that it was made of."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("belle", "0012_what_a_roll_back_brings_back")]

    operations = [
        migrations.AddField("modelversion", "prompt_price", models.FloatField(blank=True, null=True)),
        migrations.AddField("modelversion", "completion_price", models.FloatField(blank=True, null=True)),
        migrations.AddConstraint(
            "modelversion",
            models.CheckConstraint(
                condition=models.Q(prompt_price__isnull=True, completion_price__isnull=True)
                | models.Q(
                    prompt_price__gte=0,
                    completion_price__gte=0,
                    prompt_price__isnull=False,
                    completion_price__isnull=False,
                ),
                name="belle_version_price",
            ),
        ),
    ]
