"""What was live before each release, and a group for those who train: tune, compare, try on shoppers, promote."""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

TRAINER = {
    "view": ["dataset", "tuning", "modelversion", "release", "evaluation"],
    "add": ["tuning", "modelversion", "release", "evaluation"],
    "change": ["tuning", "release", "evaluation"],
}


def make_group(apps: Any, schema_editor: Any) -> None:
    permission = import_module("recommender.migrations.0006_groups_for_the_desk").permission
    alias = schema_editor.connection.alias
    group, _ = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name="Belle trainer")
    told = [(action, thing) for action, things in TRAINER.items() for thing in things]
    group.permissions.add(*(permission(apps, alias, action, thing) for action, thing in told))


class Migration(migrations.Migration):
    dependencies = [
        ("belle", "0011_rows_of_wording"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="release",
            name="previous",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="belle.release",
            ),
        ),
        # Taken back, it leaves the group: who is in it would be forgotten.
        migrations.RunPython(make_group, migrations.RunPython.noop),
    ]
