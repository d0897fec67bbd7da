"""`python -m tests.bench.speed`: what reading, finding, a turn and streams cost, each beside the least there is."""

from __future__ import annotations

import random
import sys
import time

from tests.bench import stage

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
    """Measure in the demo shop, indexed with vectors."""
    with stage.shop(("products_import", "--demo"), ("belle_index",)):
        from tests.bench import streams, works  # noqa: PLC0415 - Django must be ready

        began, chance = time.perf_counter(), random.Random(SEED)  # noqa: S311 - picks sayings
        said = [chance.choice(SAYINGS) for _ in range(ROUNDS + 1)]
        sys.stdout.write(f"{HEAD}\n")
        for measure in (works.reading, works.finding, works.turn, streams.streams):
            sys.stdout.write(f"{measure(said).printed(SEED)}\n")
            sys.stdout.flush()
        stage.signed("speed", SEED, began)


if __name__ == "__main__":
    main()
