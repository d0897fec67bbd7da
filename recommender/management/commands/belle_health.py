"""manage.py belle_health: looks at everything Belle stands on; exit status 1 if shoppers are not answered."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from recommender.health import door
from recommender.health.look import look, whole
from recommender.health.parts import State


class Command(BaseCommand):
    """Thin: looks and prints."""

    help = "Say how Belle is, part by part; fails if a part is down."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See manage.py belle_health --help."""
        parser.add_argument("--key", action="store_true", help="print the key that opens metrics/ and health/ready/")

    def handle(self, *args: Any, **options: Any) -> None:
        """One line a part."""
        if options["key"]:
            self.stdout.write(door.key())
            return
        parts = look()
        for name, part in parts.items():
            self.stdout.write(f"{name:<9} {part.state.name.lower():<9} {part.words}")
        if whole(parts) is State.DOWN:
            sys.exit(1)
