"""manage.py products_import: load a catalogue file, or the demo catalogue."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from products.exceptions import ImportRefused
from products.importing import demo
from products.importing.flow import Outcome, import_catalogue
from products.importing.row import RowError

MOST_SHOWN = 200


class Command(BaseCommand):
    """Upserts products by sku. A file with one bad row changes nothing; all its errors are listed."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file and what to do with it."""
        parser.add_argument(
            "file", nargs="?", type=Path, help="CSV, UTF-8; see products/importing/layout.py for its columns"
        )
        parser.add_argument("--demo", action="store_true", help="load the demo catalogue and its reviews (no FILE)")
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
        parser.add_argument(
            "--retire-missing", action="store_true", help="take products that FILE lacks off the shelves"
        )

    def handle(self, *, file: Path | None, demo: bool, dry_run: bool, retire_missing: bool, **_: object) -> None:
        """Import, and say what came of it."""
        if (file is None) is not demo:
            raise CommandError("Name a FILE, or --demo for the demo catalogue.")
        try:
            outcome = import_catalogue(file or _demo_file(), dry_run, retire_missing, self._progress)
            self._report(outcome, dry_run)
            if demo and not dry_run:
                self.stdout.write(_load_demo_extras())
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from refusal

    def _progress(self, done: int, rows: int) -> None:
        end = "\n" if done == rows or not self.stdout.isatty() else "\r"
        self.stdout.write(f"{done} of {rows} rows", ending=end)

    def _report(self, outcome: Outcome, dry: bool) -> None:
        if outcome.wrong:
            raise CommandError(_listed(outcome.errors, outcome.wrong))
        tally = outcome.tally
        said = f"{tally.new} new, {tally.changed} changed, {tally.same} unchanged, {tally.retired} retired"
        self.stdout.write(f"Dry run, nothing was written: {said}" if dry else f"Done: {said}")


def _demo_file() -> Path:
    return demo.CATALOGUE


def _load_demo_extras() -> str:
    brands, reviews = demo.load_extras()
    return f"Demo: {brands} brands dressed, {reviews} new reviews"


def _listed(errors: list[RowError], wrong: int) -> str:
    lines = [str(error) for error in errors[:MOST_SHOWN]]
    if wrong > MOST_SHOWN:
        lines.append(f"... and {wrong - MOST_SHOWN} more.")
    return "\n".join([*lines, f"{wrong} error(s); nothing was written. Mend the file and run this again."])
