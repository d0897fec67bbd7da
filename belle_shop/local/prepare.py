"""`python -m belle_shop.local.prepare BEGAN`: brings the database up to date and fills an empty shop."""

import os
import sys

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from belle_shop.env import SCHOOL, environment
from belle_shop.local import screen, state, voice
from recommender.school import adapters


def step(what: str, text: str) -> None:
    """Print a step on the clock of the process that started this one."""
    screen.step(what, text, float(sys.argv[1]))


def main() -> None:
    """Do each step that is due, and say so."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "belle_shop.settings")
    django.setup()
    try:
        collect_static()
        migrate()
        make_admin(state.passwords(environment().data).admin)
        load_catalogue()
        index()
        speak()
    except CommandError as error:
        sys.exit(str(error))


def collect_static() -> None:
    """Gather the static files under names that may be cached for ever; in development they are served as they lie."""
    if not settings.DEBUG:
        step("static", "collecting files")
        call_command("collectstatic", interactive=False, verbosity=0)


def migrate() -> None:
    """Apply what is missing of the schema, and bring rows that come from files up to date, which each migrate does."""
    executor = MigrationExecutor(connection)
    due = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if due:
        step("schema", f"applying {due} migrations")
    call_command("migrate", interactive=False, verbosity=0)
    step("schema", "up to date")


def make_admin(password: str) -> None:
    """Make the demonstration's administrator where there is none."""
    users = get_user_model().objects
    if not users.filter(is_superuser=True).exists():
        users.create_superuser(username=state.ADMIN, password=password)
        step("admin", f"made the user {state.ADMIN}")


def load_catalogue() -> None:
    """Load the file that BELLE_CATALOGUE names, or the demo catalogue into an empty shop."""
    file = environment().catalogue
    if file is not None:
        step("catalogue", f"loading {file}")
        call_command("products_import", str(file), retire_missing=True)
    elif not apps.get_model("products", "Product").objects.exists():
        step("catalogue", "loading the demo shop")
        call_command("products_import", demo=True)
    step("catalogue", "loaded")


def index() -> None:
    """Show Belle what is new in the shop."""
    step("index", "reading the catalogue")
    call_command("belle_index")
    step("index", "up to date")


def speak() -> None:
    """Register the shipped voice, and let shoppers hear it where nobody has ever chosen another."""
    from recommender.models import ModelVersion, Release  # noqa: PLC0415 - models need Django to be set up
    from recommender.school.releases.changes import promote  # noqa: PLC0415

    told, one = voice.manifest(), voice.shelved(environment().data / SCHOOL)
    base = adapters.base(environment().data / SCHOOL)
    if told is None or one is None or base is None or base["url"] != environment().openai_base_url:
        return
    version, new = ModelVersion.objects.get_or_create(
        name=told["name"],
        defaults={
            "provider": "local",
            "model": base["name"],
            "beside": one.beside,
            "prompts": told.get("prompts", {}),
            "examples": False,
            "files": [{**told["adapter"], "name": one.file}],
            "manifest": told,
        },
    )
    if new:
        step("voice", f"registered the version {version}")
    if not Release.objects.exists():
        promote(version)
        step("voice", f"{version} speaks to shoppers")


if __name__ == "__main__":
    main()
