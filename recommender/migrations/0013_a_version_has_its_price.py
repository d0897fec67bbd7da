"""A version that a provider tuned may cost more than the model that it was made of."""

from django.core.validators import MinValueValidator
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("belle", "0012_what_a_roll_back_brings_back")]

    operations = [
        migrations.AddField(
            "modelversion", name, models.FloatField(null=True, blank=True, validators=[MinValueValidator(0)])
        )
        for name in ("prompt_price", "completion_price")
    ]
