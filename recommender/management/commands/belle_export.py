"""Write a built dataset as files that a trainer reads, or say what would be wrong with them."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommender.exceptions import ExportError
from recommender.learning.profiles import profiles
from recommender.learning.versions import version
from recommender.learning.writing import look, order, write
from recommender.models.dataset import RowKind, Split

FAULTY = 2  # exit status of --lint-only where something would be refused


class Command(BaseCommand):
    """Exit status: 0 written (or nothing is wrong), 1 refused or failed, 2 the linter found errors."""

    help = "Writes the rows of a dataset that belle_dataset built. docs/retraining-data.md describes rows and formats."

    def add_arguments(self, parser: CommandParser) -> None:
        """The dataset, the format, and where the files go."""
        told = "; ".join(f"{one.name}: {one.says}" for one in profiles().values())
        parser.add_argument("dataset", metavar="NAME[@VERSION]", help="the newest version, unless one is named")
        parser.add_argument("--profile", required=True, help=told)
        parser.add_argument("--kind", default="", choices=RowKind.values, help="where the format knows several")
        parser.add_argument("--split", default="", choices=Split.values, help="one side only; default: a file for each")
        parser.add_argument("--tokenizer", default="", metavar="FILE", help="tokenizer.json, to count tokens exactly")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--to", metavar="TARGET", help="a folder, or storage:ALIAS/prefix")
        what.add_argument("--lint-only", action="store_true", help="write nothing, say what is wrong")

    def handle(
        self, *, dataset: str, profile: str, kind: str, split: str, tokenizer: str, to: str | None, **_: object
    ) -> None:
        """Say what was written, or what would be."""
        try:
            one = order(version(dataset), profile, kind, split, tokenizer)
            if not to:
                reports = look(one)
                self._tell({name: "\n".join(report.lines()) for name, report in reports.items()})
                if not all(report.ok for report in reports.values()):
                    raise CommandError("Nothing would be written.", returncode=FAULTY)
                return
            export = write(one, to)
        except ExportError as error:
            raise CommandError(str(error)) from error
        self._tell(
            {file["name"]: "{rows} rows, {bytes} bytes, sha256 {sha256}".format(**file) for file in export.files}
        )
        self.stdout.write(f"{export} written to {export.target}")

    def _tell(self, files: dict[str, str]) -> None:
        for name, told in files.items():
            self.stdout.write(f"{name}: {told}")
