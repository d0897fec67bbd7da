"""manage.py belle_evaluate: versions of the model side by side; the same command goes on where it was stopped."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommender.exceptions import SchoolError
from recommender.models import Evaluation
from recommender.school.evaluation.options import SIZES
from recommender.school.evaluation.run import begin, folder, go_on

EVERY_S = 5.0  # between two lines of progress


class Command(BaseCommand):
    """Thin: parses, evaluates, prints."""

    help = "Compare versions of the model: what they understand, what they say, how customers fare. docs/school.md"

    def add_arguments(self, parser: CommandParser) -> None:
        """See manage.py belle_evaluate --help."""
        told = "versions, the first is compared to; base = the configured model as it is"
        parser.add_argument("--models", default="base", metavar="NAME,NAME", help=told)
        parser.add_argument("--arms", default="belle", metavar="ARM,ARM", help="of the talks with customers")
        told = "JSONL of labelled messages; more than one make one figure, given again another one"
        parser.add_argument("--messages", nargs="+", action="append", metavar="FILE", help=told)
        for name, (default, told) in SIZES.items():
            parser.add_argument(f"--{name}", type=int, metavar="N", help=f"{told} ({default})")
        parser.add_argument("--out", metavar="FOLDER", help="for report, figures and plots; else in the school's")

    def handle(self, *, models: str, arms: str, **given: Any) -> None:
        """Evaluate to the end."""
        try:
            evaluation = begin(models.split(","), {**given, "arms": arms.split(",")})
            self.stderr.write(f"Evaluation {evaluation.pk} in {folder(evaluation)}")
            go_on(evaluation, told=self._tell())
        except SchoolError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(evaluation.report)
        self.stdout.write("\n".join(str(folder(evaluation) / one["name"]) for one in evaluation.files))

    def _tell(self) -> Any:  # noqa: ANN401 - a function
        told = time.monotonic()

        def tell(now: Evaluation) -> None:
            nonlocal told
            if time.monotonic() - told > EVERY_S:
                told = time.monotonic()
                self.stderr.write(f"{now.step:,} of {now.steps:,} measured")

        return tell
