"""manage.py shop_restore FILE: fills an empty database from a backup."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from belle_shop import dump


class Command(BaseCommand):
    """Never over what is there: a database with tables in it is refused."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where from."""
        parser.add_argument("file", type=Path, help="as shop_backup wrote it")

    def handle(self, *, file: Path, **_: object) -> None:
        """Restore."""
        if not file.is_file():
            raise CommandError(f"There is no {file}.")
        if connection.introspection.table_names():
            raise CommandError("This database has tables already. Make an empty one, and name it in DATABASE_URL.")
        dump.read(file)
        self.stdout.write("Restored. Now: manage.py migrate, then start the workers and the web servers.")
