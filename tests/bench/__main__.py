"""`make bench`: what reading, finding, a whole turn and open streams cost, each beside the least there is."""

from __future__ import annotations

import os
import random
import secrets
import subprocess
import sys
import tempfile
import time

from belle_shop.local import ports, throw_away

SEED, ROUNDS = 20261123, 60
SAYINGS = (
    "a moisturizer for dry skin without fragrance",
    "shampoo with no sulfates under $30",
    "something for oily skin",
    "a serum with niacinamide, ideally vegan",
    "just show me a face cream for redness under 40 dollars",
    "sunscreen, but I am allergic to linalool",
)
HEAD = f"{'what':<34} {'n':>4} {'p50 ms':>9} {'p95 ms':>9} {'base p50':>9}  {'ratio [95%]':<16}  baseline"


def main() -> None:
    """Measure on a throw-away PostgreSQL with the demo shop, without a model: its speed is its own."""
    password, port = secrets.token_hex(8), ports.free()
    with tempfile.TemporaryDirectory() as folder, throw_away.database(port, password):
        address = f"postgresql://belle:{password}@{ports.LOOPBACK}:{port}/belle"
        os.environ |= {"DATABASE_URL": address, "BELLE_DATA": folder, "BELLE_SECRET_KEY": password, "BELLE_DEBUG": "on"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "belle_shop.settings"
        _prepare()
        _print_table()


def _prepare() -> None:
    """The demo shop, indexed with vectors."""
    import django  # noqa: PLC0415 - the addresses must be known first
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    for words in (("migrate",), ("products_import", "--demo"), ("belle_index",)):
        call_command(*words, verbosity=0)


def _print_table() -> None:
    from tests.bench import streams, works  # noqa: PLC0415

    began, chance = time.perf_counter(), random.Random(SEED)  # noqa: S311 - picks sayings
    said = [chance.choice(SAYINGS) for _ in range(ROUNDS + 1)]
    sys.stdout.write(f"{HEAD}\n")
    for measure in (works.reading, works.finding, works.turn, streams.streams):
        sys.stdout.write(f"{measure(said).printed(SEED)}\n")
        sys.stdout.flush()
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)  # noqa: S607
    took = time.perf_counter() - began
    sys.stdout.write(f"make bench: commit {commit.stdout.strip()}, seed {SEED}, {took:.0f} s, {os.cpu_count()} cores\n")


if __name__ == "__main__":
    main()
