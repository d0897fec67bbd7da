"""`python -m tests.bench.retrieval 10000 100000`: what finding and ranking cost, beside an exact scan in numpy.

Items are grown from the demo catalogue, or from the file that BELLE_CATALOGUE names; grown.py tells what is made up."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.bench import stage
from tests.bench.measured import compare

if TYPE_CHECKING:
    from recommender.contracts import Need

SEED, ROUNDS, TOP, LIMIT = 20261123, 30, 20, 200
BASE = 2000  # items of the small catalogue whose texts are really embedded; the others' vectors stand near theirs
WORDS = (
    "a gift for my mother",
    "something light for summer mornings",
    "smells like the sea",
    "rich and creamy",
    "for a long flight",
    "glass skin look",
    "everyday and easy to use",
    "soft rose colour",
)
HEAD = (
    f"{'she has said':<34} {'n':>4} {'p50 ms':>9} {'p95 ms':>9} {'base p50':>9}  {'ratio [95%]':<16}  baseline; "
    f"recall@{TOP} of the exact list by the vectors' arm"
)


@dataclass(frozen=True, slots=True)
class Said:
    """One situation: what filters, and her words (may be empty)."""

    needs: tuple[Need, ...]
    words: str


def main(sizes: Sequence[int]) -> None:
    """One table for each size."""
    began, catalogue = time.perf_counter(), os.environ.get("BELLE_CATALOGUE", "--demo")
    with stage.shop(("products_import", catalogue)):
        from tests.bench import growing  # noqa: PLC0415 - Django must be ready

        base = growing.base(BASE, SEED)
        centres = growing.embedded(base)
        for size in sizes:
            exact = growing.grow(base, centres, size, SEED)
            sys.stdout.write(f"\n{size:,} items grown from {len(base):,}\n{HEAD}\n")
            for name, said in growing.situations(ROUNDS + 1, SEED, WORDS).items():
                _print(name, said, exact)
    stage.signed(f"retrieval {' '.join(map(str, sizes))}", SEED, began)


def _print(name: str, said: Sequence[Said], exact: Any) -> None:  # noqa: ANN401 - Exact needs Django to be imported
    from tests.bench import growing  # noqa: PLC0415

    row = compare(
        name,
        "exact scan in numpy",
        [partial(growing.ours, one, LIMIT) for one in said],
        [partial(growing.theirs, one, exact, LIMIT) for one in said],
    )
    recall = growing.recall(said, exact, TOP, LIMIT)
    sys.stdout.write(f"{row.printed(SEED)}; {'-' if recall is None else f'{recall:.3f}'}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [10_000, 100_000])
