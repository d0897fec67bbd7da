"""manage.py shop_backup FILE: everything that the shop and Belle know, in one file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from belle_shop import dump


class Command(BaseCommand):
    """While the shop is open: the dump is of one moment."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, help="is written anew; readable by its owner only")

    def handle(self, *, file: Path, **_: object) -> None:
        """Dump."""
        if file.exists():
            raise CommandError(f"{file} is there already. Name another file, or remove it.")
        dump.write(file)
        self.stdout.write(f"{file}: {file.stat().st_size / 1e6:.1f} MB")
