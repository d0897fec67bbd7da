"""`make bench`: the speeds and small parts; ARGS='customers --arms all' runs one part as far as it goes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

PARTS = {
    "speed": "tests.bench.speed",
    "retrieval": "tests.bench.retrieval",
    "importing": "tests.bench.importing",
    "understanding": "tests.understanding.measure",
    "customers": "tests.bench.customers",
    "datasets": "tests.bench.datasets",
    "widget": "tests.bench.widget",
}
SMALL = (["speed"], ["widget"], ["understanding"], ["customers", "--arm", "crs_only", "--limit", "10"])


def main(words: Sequence[str]) -> int:
    """Run the part that is named with the rest of the words, or the small parts; how many failed."""
    if words and words[0] not in PARTS:
        sys.stdout.write(f"make bench knows ARGS='{' | '.join(PARTS)}' with the options of each, or no ARGS.\n")
        return 2
    failed = 0
    for part, *told in [words] if words else SMALL:
        sys.stdout.write(f"\n== {part} ==\n")
        sys.stdout.flush()
        # Each in a process of its own: each has a database of its own, and Django takes one for good.
        done = subprocess.run([sys.executable, "-m", PARTS[part], *told], check=False)  # noqa: S603 - our own
        failed += done.returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
