"""Write accepted conversations of shoppers who consented as chat JSONL."""

from __future__ import annotations

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommender.exceptions import ExportError
from recommender.learning.export import Export, Report, export
from recommender.learning.profiles import PROFILES
from recommender.learning.whole_file import whole_file
from recommender.privacy.consent import Use

NOTHING = 3  # exit status when there is nothing to export


class Command(BaseCommand):
    """Exit status: 0 written, 1 refused or failed, 3 nothing to export."""

    help = (
        "Writes the conversations in which a shopper who allows training took a product and kept it: one a line, "
        "redacted. docs/retraining-data.md describes the rows."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The format, the file, and the two ways beyond consent, each with its reason in its name."""
        parser.add_argument(
            "--format", dest="profile", choices=sorted(PROFILES), required=True, help="what the rows look like"
        )
        parser.add_argument("--out", type=Path, metavar="FILE", help="default: standard output")
        beyond = parser.add_mutually_exclusive_group()
        beyond.add_argument(
            "--keep-health-words-i-have-a-legal-basis",
            action="store_const",
            const=Use.TRAIN_HEALTH,
            dest="beyond",
            help="leave words about health in; everything else is masked as always",
        )
        beyond.add_argument(
            "--unredacted-i-have-a-legal-basis",
            action="store_const",
            const=Use.TRAIN_UNREDACTED,
            dest="beyond",
            help="mask nothing; consent to training is needed all the same",
        )

    def handle(self, *, profile: str, out: Path | None, beyond: Use | None, **_: object) -> None:
        """Write, then say on standard error what was written, dropped and masked."""
        report = Report()
        try:
            self._write(export(profile, beyond or Use.TRAIN, legal_basis=beyond is not None), out, report)
        except (ExportError, OSError) as error:
            raise CommandError(str(error)) from error
        finally:
            self._tell(report)

    def _write(self, run: Export, path: Path | None, report: Report) -> None:
        if path is None:
            for line in run.lines(report):
                self.stdout.write(line, ending="")
            self._refuse_nothing(report)
            return
        with whole_file(path) as file:
            file.writelines(run.lines(report))
            self._refuse_nothing(report)  # inside the block: an empty file must not replace a good one

    def _refuse_nothing(self, report: Report) -> None:
        if not report.written:
            raise CommandError(
                "Nothing to export: no shopper who allows training has taken a product and kept it.", returncode=NOTHING
            )

    def _tell(self, report: Report) -> None:
        lines = [f"written: {report.written}"]
        lines += [f"dropped, {reason}: {count}" for reason, count in sorted(report.dropped.items())]
        lines += [f"masked {kind}: {count}" for kind, count in sorted(report.masked.items())]
        if report.with_health:
            lines.append(f"rows with words about health: {report.with_health}")
        self.stderr.write("\n".join(lines))
