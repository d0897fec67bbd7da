"""`python -m tests.learn`: the whole school with one command, offline.

Scripted customers talk to Belle on the embedded base model and give consent; their logs become a dataset, linted; an
adapter is tuned on it; held-out customers and labelled messages compare it with the base model; it is promoted if it is
surely better. Everything is kept in a folder of .bench/: the same words go on there after a stop.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Sequence

from tests.learn.asked import Asked, asked
from tests.learn.stage import Stage
from tests.training_python import trainer


def main(words: Sequence[str]) -> int:
    """0 if every step was done."""
    one, folder = asked(words)
    trainer()
    say(f"kept in {folder}; the same words go on there")
    logging.disable(logging.WARNING)  # thousands of turns, and no broker
    with Stage(folder) as stage:
        run(one, stage)
    return 0


def run(one: Asked, stage: Stage) -> None:
    """Every step, each with its seconds."""
    from tests.bench.talks.kept import Kept  # noqa: PLC0415 - Django must be there
    from tests.learn import loop, told  # noqa: PLC0415

    kept, seconds, last = Kept(stage.folder / "talks.jsonl"), dict[str, float](), 0
    sets, first = {}, time.monotonic()
    for size in one.sizes:
        loop.talks(one, last, size, kept, say)
        sets["belle" if size == one.talks else f"belle-{size}"] = loop.dataset(f"talks-{size}", say)
        last = size
    seconds["talks and datasets"], began = time.monotonic() - first, time.monotonic()
    for name, dataset in sets.items():
        loop.tuned(name, dataset, one, say)
    seconds["tuning"], began = time.monotonic() - began, time.monotonic()
    evaluation = loop.evaluated(list(sets), one, stage.folder)
    seconds["evaluation"] = time.monotonic() - began
    say(evaluation.report)
    rows = {name: sum(loop.rows_of(dataset, kind) for kind in loop.KINDS) for name, dataset in sets.items()}
    say("\n".join(["Quality against rows", *told.curve(evaluation.results, rows), ""]))
    is_better = told.better(evaluation.results, "belle")
    say(loop.promoted("belle", better=is_better, always=one.always))
    seconds["all"] = time.monotonic() - first
    say("\n".join(["", *told.table(loop.about(one), seconds)]))


def say(text: str) -> None:
    """Print it at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
