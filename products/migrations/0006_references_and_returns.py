from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("products", "0005_bags_and_orders")]

    operations = [
        migrations.AddField(
            model_name="bagline",
            name="reference",
            field=models.CharField(blank=True, max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderline",
            name="reference",
            field=models.CharField(blank=True, max_length=64, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="orderline", name="returned_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
