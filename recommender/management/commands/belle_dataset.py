"""Training sets: build one, go on with it, look at it, find the files that hold somebody's rows."""

from __future__ import annotations

import time
import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommender.exceptions import ExportError
from recommender.learning.build import begin, build
from recommender.learning.progress import described, progress
from recommender.learning.spec import LISTS, NUMBERS, TEXTS, read
from recommender.learning.versions import holding, version
from recommender.models import Dataset

EVERY_S = 2.0  # between two lines of progress


class Command(BaseCommand):
    """Exit status: 0 done, 1 refused or failed; a build that was stopped goes on with the same command."""

    help = "Builds versioned training sets of conversations whose shoppers allow training. docs/retraining-data.md"

    def add_arguments(self, parser: CommandParser) -> None:
        """One word for what is to be done."""
        words = parser.add_subparsers(dest="word", required=True)
        _add_filters(words.add_parser("build", help="build a new version, or go on with the one that was begun"))
        words.add_parser("list", help="all versions")
        for word, told in (("show", "how a version stands"), ("resume", "go on with a version that was stopped")):
            words.add_parser(word, help=told).add_argument("name", metavar="NAME[@VERSION]")
        by_id = words.add_parser("holding", help="the files that hold rows of a conversation, erased since or not")
        by_id.add_argument("conversation", type=uuid.UUID)

    def handle(self, *, word: str, **given: Any) -> None:
        """Do it; what is refused is told in one line."""
        try:
            getattr(self, f"_{word}")(**given)
        except ExportError as error:
            raise CommandError(str(error)) from error

    def _build(self, *, name: str, **given: Any) -> None:
        said = {field: given[field] for field in (*TEXTS, *LISTS, *NUMBERS, "legal_basis") if given[field] is not None}
        self._go_on(begin(name, read(said)))

    def _resume(self, *, name: str, **_: object) -> None:
        self._go_on(version(name))

    def _go_on(self, dataset: Dataset) -> None:
        self.stderr.write(f"{dataset}: {progress(dataset)}")
        told = time.monotonic()

        def tell(now: Dataset) -> None:
            nonlocal told
            if time.monotonic() - told > EVERY_S:
                told = time.monotonic()
                self.stderr.write(f"{now}: {progress(now)}")

        build(dataset, told=tell)
        self._write(*described(dataset))

    def _show(self, *, name: str, **_: object) -> None:
        self._write(*described(version(name)))

    def _list(self, **_: object) -> None:
        self._write(*(f"{one}: {one.status}, {progress(one)}" for one in Dataset.objects.order_by("name", "version")))

    def _holding(self, *, conversation: uuid.UUID, **_: object) -> None:
        self._write(*(holding(conversation) or ["No file that was exported holds a row of it."]))

    def _write(self, *lines: str) -> None:
        self.stdout.write("\n".join(lines))


def _add_filters(parser: CommandParser) -> None:
    parser.add_argument("name", metavar="NAME")
    for field, (metavar, told) in TEXTS.items():
        parser.add_argument(f"--{field.replace('_', '-')}", metavar=metavar, help=told)
    for field, (metavar, told) in LISTS.items():
        parser.add_argument(f"--{field.replace('_', '-')}", metavar=metavar, help=told, nargs="+", type=_type(field))
    for field, (metavar, told) in NUMBERS.items():
        parser.add_argument(f"--{field}", metavar=metavar, help=told, type=int)
    told = "the shop has a legal basis of its own for a use beyond train"
    parser.add_argument("--legal-basis", action="store_true", default=None, help=told)


def _type(field: str) -> type:
    return float if field == "ratios" else str
