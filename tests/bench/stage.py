"""A throw-away PostgreSQL with the demo shop in it, for measuring."""

from __future__ import annotations

import io
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from belle_shop.local import ports, throw_away


@contextmanager
def database(settings: str = "belle_shop.settings") -> Iterator[None]:
    """Django on an empty database; without a model: its speed is its own."""
    password, port = secrets.token_hex(8), ports.free()
    with tempfile.TemporaryDirectory() as folder, throw_away.database(port, password):
        address = f"postgresql://belle:{password}@{ports.LOOPBACK}:{port}/belle"
        os.environ |= {"DATABASE_URL": address, "BELLE_DATA": folder, "BELLE_SECRET_KEY": password, "BELLE_DEBUG": "on"}
        os.environ["DJANGO_SETTINGS_MODULE"] = settings
        import django  # noqa: PLC0415 - the addresses must be known first

        django.setup()
        yield


@contextmanager
def shop(*commands: tuple[str, ...], settings: str = "belle_shop.settings") -> Iterator[None]:
    """The same, migrated, and after these manage.py commands."""
    with database(settings):
        run(("migrate",), *commands)
        yield


def run(*commands: tuple[str, ...]) -> None:
    """These manage.py commands, quietly."""
    from django.core.management import call_command  # noqa: PLC0415 - needs Django

    for words in commands:
        call_command(*words, verbosity=0, stdout=io.StringIO())


def signed(name: str, seed: int, began: float) -> None:
    """Print what was measured: commit, seed, seconds since `began`, cores."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    took = time.perf_counter() - began
    sys.stdout.write(f"{name}: commit {commit.stdout.strip()}, seed {seed}, {took:.0f} s, {os.cpu_count()} cores\n")
