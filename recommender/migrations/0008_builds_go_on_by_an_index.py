"""A build reads conversations in the order in which they began, a batch at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("belle", "0007_what_came_late_and_who_decides")]

    operations = [
        migrations.AddIndex(
            model_name="conversation",
            index=models.Index(fields=["created_at", "id"], name="belle_conv_began"),
        ),
    ]
