"""Who may do what at the desk: three groups that a shop puts its staff into. What it changes about them stays."""

from typing import Any

from django.conf import settings
from django.db import migrations

READ = (
    "conversation message needrecord recommendation outcome feedback llmcall indexeditem queueentry verdict correction"
)
GROUPS = {
    "Belle reviewer": {
        "view": READ.split(),
        "add": ["verdict", "correction"],
        "change": ["queueentry", "verdict", "correction"],
    },
    "Belle data exporter": {
        "view": ["dataset", "datasetrow", "datasetexport"],
        "add": ["dataset", "datasetexport"],
        "change": ["dataset"],
    },
    "Belle configurator": {
        "view": ["safetyrule", "indexeditem", "dashboard"],
        "add": ["safetyrule"],
        "change": ["safetyrule"],
    },
}
OF_NO_MODEL = {"dashboard": ("conversation", "Can view the dashboard")}


def make_groups(apps: Any, schema_editor: Any) -> None:
    """Groups and whatever permission of theirs Django has not made yet: it does so after the last migration only."""
    alias = schema_editor.connection.alias
    for name, allowed in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.using(alias).get_or_create(name=name)
        told = [(action, thing) for action, things in allowed.items() for thing in things]
        group.permissions.add(*(permission(apps, alias, action, thing) for action, thing in told))


def permission(apps: Any, alias: str, action: str, thing: str) -> Any:
    """As Django would make it."""
    model, says = OF_NO_MODEL.get(thing, (thing, ""))
    says = says or f"Can {action} {apps.get_model('belle', model)._meta.verbose_name_raw}"  # noqa: SLF001 - Django's public name
    kind, _ = (
        apps.get_model("contenttypes", "ContentType").objects.using(alias).get_or_create(app_label="belle", model=model)
    )
    known = apps.get_model("auth", "Permission").objects.using(alias)
    return known.get_or_create(content_type=kind, codename=f"{action}_{thing}", defaults={"name": says})[0]


class Migration(migrations.Migration):
    dependencies = [
        ("belle", "0005_the_desk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="conversation",
            options={
                "ordering": ["-created_at"],
                "permissions": [("view_dashboard", "Can view the dashboard")],
            },
        ),
        # Taken back, it leaves the groups: who is in them would be forgotten, and nothing else needs them gone.
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
