"""The shop's migrations: all there, and each can be taken back."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.special import RunPython, RunSQL


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", "products", check=True, dry_run=True, stdout=StringIO())


def test_every_step_can_be_taken_back() -> None:
    migrations = MigrationLoader(None).disk_migrations
    steps = [step for (app, _), migration in migrations.items() if app == "products" for step in migration.operations]
    assert steps
    assert [step for step in steps if isinstance(step, RunPython | RunSQL) and not step.reversible] == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_whole_way_back_and_forth_works() -> None:
    call_command("migrate", "products", "zero", verbosity=0)
    assert "products_product" not in connection.introspection.table_names()
    call_command("migrate", "products", verbosity=0)
    assert "products_product" in connection.introspection.table_names()
