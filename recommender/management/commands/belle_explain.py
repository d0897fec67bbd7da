"""manage.py belle_explain: what each room saw and decided in one turn, from what is stored; it changes nothing."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recommender.dialogue.explain.turns import explain
from recommender.exceptions import UnknownTurn


class Command(BaseCommand):
    """Thin: parses and prints."""

    help = "Retells one turn of a conversation room by room, from what is stored; her own words are printed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See manage.py belle_explain --help."""
        parser.add_argument("conversation", help="its id, or the first characters of it")
        parser.add_argument("--turn", type=int, help="1 is her first message and its reply; default: the last")

    def handle(self, *args: Any, **options: Any) -> None:
        """The lines of the turn."""
        try:
            lines = explain(options["conversation"], options["turn"])
        except UnknownTurn as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(lines))
