"""`python -m tests.bench.importing [ROWS ...]`: speed and peak memory of an import and of the index that follows it.

On a throw-away PostgreSQL; each command in a process of its own, whose peak the kernel tells. `--vectors` embeds too.
"""

from __future__ import annotations

import os
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from belle_shop.env import ROOT
from belle_shop.local import ports, throw_away
from tests.bench.long_file import write

LONGEST_S = 3600
SCRIPT = """
import sys, django
django.setup()
from django.conf import settings
from django.core.management import call_command
from products.signals import products_changed
products_changed.disconnect(dispatch_uid="belle index")
settings.BELLE["EMBEDDER"] = sys.argv[1]
call_command(*sys.argv[2:])
"""


def main(words: list[str]) -> None:
    """Print a table."""
    embedder = "local" if "--vectors" in words else "off"
    lengths = [int(word) for word in words if word.isdigit()] or [10_000, 100_000]
    sys.stdout.write(f"{'rows':>8}  {'what':<28} {'seconds':>8} {'rows/s':>8} {'peak MiB':>9}\n")
    for rows in lengths:
        with tempfile.TemporaryDirectory() as folder:
            measure(rows, Path(folder), embedder)


def measure(rows: int, folder: Path, embedder: str) -> None:
    """One length, in an empty shop."""
    password, port = secrets.token_hex(8), ports.free()
    file = str(write(folder / "long.csv", rows))
    steps = (
        ("nothing", ("check",)),
        ("import", ("products_import", file)),
        ("import again, unchanged", ("products_import", file, "--retire-missing")),
        ("index" + (" and vectors" if embedder == "local" else ""), ("belle_index",)),
        ("index again, unchanged", ("belle_index",)),
    )
    with throw_away.database(port, password):
        address = f"postgresql://belle:{password}@{ports.LOOPBACK}:{port}/belle"
        os.environ |= {"DATABASE_URL": address, "BELLE_DATA": str(folder), "BELLE_SECRET_KEY": password}
        run("off", "migrate", "--verbosity=0")
        for name, words in steps:
            took, peak = run(embedder, *words)
            line = f"{rows:>8}  {name:<28} {took:>8.1f} {rows / took:>8.0f} {peak:>9.0f}\n"
            sys.stdout.write(line)
            sys.stdout.flush()


def run(embedder: str, *words: str) -> tuple[float, float]:
    """Seconds and peak MiB of one command."""
    told = {**os.environ, "DJANGO_SETTINGS_MODULE": "belle_shop.settings", "BELLE_DEBUG": "on"}
    began = time.perf_counter()
    command = [sys.executable, "-c", SCRIPT, embedder, *words]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, env=told, stdout=quiet, stderr=quiet) as child:  # noqa: S603 - our own
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{words[0]} failed")
    return time.perf_counter() - began, used.ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CPU, (LONGEST_S, LONGEST_S))
    main(sys.argv[1:])
