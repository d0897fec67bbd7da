"""`python -m tests.bench.customers --tasks FOLDER`: scripted customers talk to Belle; tables and a plot.

FOLDER holds `customers.py`, `tasks.jsonl` and `catalogue.csv`; where it is absent that is said, and nothing is run.
Real turns on a throw-away PostgreSQL with that catalogue indexed, and the embedded model where an arm has a part for
it. What was played is kept in .bench/ and not played again until Belle, the catalogue, the model or the customers
change.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from belle_shop.env import ROOT
from tests.bench.talks import heard, plot, tables, variety
from tests.bench.talks.kept import FOLDER
from tests.bench.talks.outside import customers
from tests.bench.talks.played import Run, Stage

ARMS = ("crs_only", "llm_assists_crs", "crs_assists_llm", "belle", "llm_only")
LOTS, AMONG = 2, ("facets", "open")  # seeds of each random policy, and what is drawn


def arguments(words: Sequence[str]) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.customers", description=__doc__)
    parser.add_argument("--tasks", type=Path, default=ROOT.parent / "shared" / "bench", metavar="FOLDER")
    parser.add_argument("--limit", type=int, default=100, help="how many tasks")
    parser.add_argument("--offset", type=int, default=0, help="tasks passed over first")
    parser.add_argument("--arm", action="append", choices=ARMS, help="may be given more than once")
    parser.add_argument("--arms", choices=("all",), help="every arm")
    parser.add_argument("--policy", choices=("gain", "random", "both"), default="gain", help="how questions are picked")
    parser.add_argument("--seeds", type=int, default=LOTS, help="how often each lot is drawn")
    parser.add_argument("--workers", type=int, default=2, help="tasks played at a time")
    parser.add_argument("--gguf", type=Path, help="another model file than the embedded one")
    return parser.parse_args(words)


def main(words: Sequence[str]) -> None:
    """Play, print, draw."""
    told = arguments(words)
    there = customers(told.tasks, told.offset, told.limit)
    if there is None:
        sys.stdout.write(f"customers: not run, for {told.tasks} holds no customers.py\n")
        return
    began = time.perf_counter()
    with Stage(there, told.workers, told.gguf) as stage:
        results = {arm: stage.play(Run(arm)) for arm in arms(told)} if told.policy != "random" else {}
        lots = {among: [stage.play(Run("crs_only", n, among)) for n in seeds(told)] for among in AMONG}
        gain = stage.play(Run("crs_only")) if told.policy == "both" else []
        about = stage.about | {"tasks": f"{told.offset}..{told.offset + len(there.tasks)}", "data": there.hash}
    about["seconds"] = f"{time.perf_counter() - began:.0f}"
    printed = [*told_of(results), *policies(gain, lots)]
    sys.stdout.write("\n".join([f"{name + ':':<12}{text}" for name, text in about.items()] + printed) + "\n")
    keep(about, results, printed)


def arms(told: argparse.Namespace) -> Sequence[str]:
    """The arms that are asked for."""
    return ARMS if told.arms else tuple(told.arm or () if told.policy == "both" else told.arm or ("belle",))


def seeds(told: argparse.Namespace) -> Sequence[int]:
    """The lots that are asked for."""
    return range(1, 1 + (0 if told.policy == "gain" else told.seeds))


def told_of(results: tables.Results) -> list[str]:
    """The tables of the arms."""
    if not results:
        return []
    lines = ["", *tables.side_by_side({arm: tables.headline(played) for arm, played in results.items()})]
    split = [line for arm, played in results.items() for line in tables.halves(arm, played)]
    if split:
        lines += ["", f"{'':<44}{'dev':<23}{'set aside':<23}gap", *split]
    compared = tables.arms_compared(results)
    lines += ["", "paired differences", *compared] if compared else []
    code = results.get("crs_only", ())
    by_model = {arm: played for arm, played in results.items() if arm != "crs_only"}
    voiced = {
        arm: heard.rows(played) | (variety.rows(played, code) if code else {}) for arm, played in by_model.items()
    }
    return [*lines, "", "is the model heard?", *tables.side_by_side(voiced)] if voiced else lines


def policies(gain: Sequence[tables.Result], lots: Mapping[str, Sequence[Sequence[tables.Result]]]) -> list[str]:
    """Information gain beside questions drawn by lot: the same reader and ranker, task by task."""
    drawn = {f"{among}, seed {n}": each for among, played in lots.items() for n, each in enumerate(played, 1)}
    if not drawn:
        return []
    columns = ({"by gain": gain} if gain else {}) | {f"lot of {name}": played for name, played in drawn.items()}
    lines = ["", *tables.side_by_side({name: tables.headline(played) for name, played in columns.items()})]
    for among, played in lots.items() if gain else ():
        lines += ["", f"by gain less by lot of {among}, mean of {len(played)} seeds, n={len(gain)} tasks"]
        lines += [f"    {name:<28}{one.signed}" for name, one in tables.against_lots(gain, played).items()]
    return lines


def keep(about: dict[str, str], results: tables.Results, printed: list[str]) -> None:
    """Tables, figures of every task and the plot, in .bench/."""
    FOLDER.mkdir(exist_ok=True)
    name = f"customers-{about['belle']}-{about['tasks'].replace('..', '-')}-{'+'.join(results) or 'policies'}"
    whole = {"about": about, "printed": printed, "results": results}
    (FOLDER / f"{name}.json").write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(f"kept in {FOLDER.name}/{name}.json\n")
    if results:
        title = f"tasks {about['tasks']}, Belle {about['belle']}, {about['model']}, data {about['data']}"
        plot.draw(results, FOLDER / f"{name}.svg", title)
        sys.stdout.write(f"drawn in {FOLDER.name}/{name}.svg\n")


if __name__ == "__main__":
    logging.disable(logging.WARNING)  # thousands of turns
    main(sys.argv[1:])
