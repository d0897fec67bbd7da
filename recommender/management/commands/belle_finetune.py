"""Fine-tune a model on a training set: begin, go on with the same words, follow, and register what comes of it."""

from __future__ import annotations

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from recommender.exceptions import BelleError, SchoolHeld
from recommender.learning.versions import version
from recommender.models import ModelVersion, Tuning
from recommender.models.tuning import OPEN
from recommender.school.options import OPTIONS
from recommender.school.progress import bar, progress
from recommender.school.providers import providers
from recommender.school.tuning import begin, go_on

EVERY_S = 2.0  # between two lines of progress, where no terminal shows one line that changes
POLL_S = 2.0  # between two looks at what another process works on


class Command(BaseCommand):
    """Exit status: 0 registered, 1 refused or failed; what was stopped goes on with the same command."""

    help = "Fine-tunes a model on a training set and registers the version. docs/school.md"

    def add_arguments(self, parser: CommandParser) -> None:
        """The set, where, under which name, and how."""
        parser.add_argument("dataset", metavar="DATASET[@VERSION]")
        told = "; ".join(f"{one.name}: {one.says}" for one in providers().values())
        parser.add_argument("--provider", choices=list(providers()), required=True, help=told)
        parser.add_argument("--name", required=True, help="of the version that comes of it; letters, digits, - and _")
        parser.add_argument("--base", default="", help="the model that is tuned, if not the provider's own choice")
        parser.add_argument("--kinds", nargs="+", default=(), metavar="KIND", help="rows to learn from")
        for name, option in OPTIONS.items():
            choices = list(option.choices) or None
            parser.add_argument(f"--{name}", type=option.type, choices=choices, default=None, help=option.says)

    def handle(self, *, dataset: str, provider: str, name: str, base: str, **given: Any) -> None:
        """Do it; what is refused is told in one line."""
        options = {option: given[option] for option in OPTIONS if given[option] is not None}
        try:
            tuning = begin(version(dataset), provider, name, options=options, base=base, kinds=given["kinds"])
            self._tell(tuning, whole=True)
            made = self._made(tuning)
        except BelleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{made.name}: {made.model}, tuned on {tuning.dataset}, {progress(tuning)}")

    def _made(self, tuning: Tuning) -> ModelVersion:
        """By this process, or, if a worker has it in its hands, by that one."""
        while True:
            try:
                made = go_on(tuning, told=self._tell)
            except SchoolHeld:
                made = self._followed(tuning)
            if made is not None:
                return made

    def _followed(self, tuning: Tuning) -> ModelVersion | None:
        tuning.refresh_from_db()
        self._tell(tuning)
        if tuning.status in OPEN:
            time.sleep(POLL_S)
            return None
        if found := ModelVersion.objects.filter(tuning=tuning).first():
            return found
        raise CommandError(tuning.error or f"{tuning} is {tuning.status}.")

    _told = 0.0  # monotonic seconds of the last line

    def _tell(self, tuning: Tuning, whole: bool = False) -> None:
        """A bar that changes on a terminal; elsewhere a line now and then."""
        line = f"{bar(tuning)} {tuning.options['name']}: {progress(tuning)}"
        if self.stderr.isatty():
            self.stderr.write(f"\r\033[K{line}", ending="\n" if whole else "")
        elif whole or time.monotonic() - self._told > EVERY_S:
            self._told = time.monotonic()
            self.stderr.write(line)
