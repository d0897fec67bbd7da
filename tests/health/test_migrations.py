"""Belle's migrations: each can be undone and done again, since an upgrade may have to be taken back."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from recommender.models import Conversation, Heartbeat, Meter

pytestmark = pytest.mark.django_db(transaction=True)


def names() -> list[str]:
    """Belle's migrations, the first first."""
    return sorted(name for app, name in MigrationLoader(connection).disk_migrations if app == "belle")


def go_to(name: str) -> None:
    call_command("migrate", "belle", name, verbosity=0)


def test_every_migration_can_be_undone_and_done_again() -> None:
    Conversation.open("en", "", training=False)
    try:
        for name in reversed(names()[:-1]):
            go_to(name)
        assert Conversation.objects.count() == 1, "the first release's data survive a way back"
        with connection.cursor() as cursor:
            tables = set(connection.introspection.table_names(cursor))
        assert not tables & {Meter._meta.db_table, Heartbeat._meta.db_table}
    finally:
        go_to(names()[-1])
    Heartbeat.objects.beat("worker")
    assert Heartbeat.objects.age("worker")
    assert Conversation.objects.count() == 1
