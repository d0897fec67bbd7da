"""`python -m tests.safety [--turns 10000] [--seed 20261123]`: simulated shoppers who must avoid things; a table. The
catalogues are those in the folder named by BELLE_DATA_FOLDER, and the demo shop."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench import stage

if TYPE_CHECKING:
    from tests.safety.catalogues import Stock
    from tests.safety.play import Played

HEAD = (
    f"{'catalogue':<26} {'items':>6} {'no list':>8} {'turns':>6} {'judged':>8} {'empty':>6} {'violations':>10} "
    f"{'over-blocked':>13}  verdict"
)
CEILING = 0.02  # of clean lists that may be withheld
ENOUGH = 100  # lists that a catalogue must have before the ceiling binds it


def main() -> int:
    """1 if anything was shown that must not be, or a catalogue with enough lists has too much withheld."""
    parser = argparse.ArgumentParser(prog="python -m tests.safety", description=__doc__)
    parser.add_argument("--turns", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--show", type=int, default=20, help="so many violations are printed")
    options = parser.parse_args()
    data = os.environ.pop("BELLE_DATA_FOLDER", "")  # the project knows no such setting
    with stage.shop(settings="tests.settings"):
        return _run(data, options.turns, options.seed, options.show)


def _run(data: str, turns: int, seed: int, show: int) -> int:
    from django.test import override_settings  # noqa: PLC0415 - Django must know its settings first

    from tests.safety.play import play  # noqa: PLC0415

    began, stocks = time.perf_counter(), _stocks(data)
    sys.stdout.write(f"{HEAD}\n")
    all_played = []
    with override_settings(DEBUG=False, BELLE={"EMBEDDER": "off", "CATALOGUE": "tests.safety.play.OnStage"}):
        for stock, share in zip(stocks, shares(stocks, turns), strict=True):
            all_played.append(play(stock, share, seed))
            sys.stdout.write(f"{row(all_played[-1])}\n")
            sys.stdout.flush()
    return _summed(all_played, seed, show, time.perf_counter() - began)


def _stocks(told: str) -> list[Stock]:
    from tests.safety.catalogues import demo, found  # noqa: PLC0415

    if not told or not Path(told).is_dir():
        sys.stdout.write("BELLE_DATA_FOLDER names no folder with catalogues: the demo shop alone is played.\n")
        return [demo()]
    return [*found(Path(told)), demo()]


def shares(stocks: list[Stock], turns: int) -> list[int]:
    """How many turns each gets: a twentieth, and of the rest as many as it has of all lists."""
    least, lists = turns // 20, sum(len(stock.labels) for stock in stocks)
    rest = turns - least * len(stocks)
    given = [least + rest * len(stock.labels) // lists for stock in stocks]
    return [given[0] + turns - sum(given), *given[1:]]


def row(played: Played) -> str:
    """One line of the table."""
    over = f"{played.withheld / played.clean:.2%}" if played.clean else "no clean list"
    return (
        f"{played.name:<26} {played.items:>6} {played.without_list / played.items:>8.1%} {played.turns:>6} "
        f"{played.judged:>8} {played.nothing / max(1, played.turns):>6.1%} {len(played.violations):>10} {over:>13}"
        f"  {verdict(played)}"
    )


def verdict(played: Played) -> str:
    """What the line means: "violated" and "over" end in 1."""
    lists = played.items - played.without_list
    if played.violations:
        return "violated"
    if lists < ENOUGH:
        return f"ok, no ceiling with {lists} lists"
    above = played.withheld > CEILING * played.clean
    return f"over the ceiling of {CEILING:.0%}" if above else f"ok, at most {CEILING:.0%}"


def _summed(all_played: list[Played], seed: int, show: int, took: float) -> int:
    """The last lines, and the verdict."""
    from recommender.retrieval.ingredients import FILE  # noqa: PLC0415
    from tests.safety.play import Played  # noqa: PLC0415

    every = Played("all", 1, 0, "")
    every.items, every.without_list = sum(p.items for p in all_played), sum(p.without_list for p in all_played)
    for part in ("turns", "whole", "nothing", "judged", "clean", "withheld"):
        setattr(every, part, sum(getattr(p, part) for p in all_played))
    every.violations = [line for p in all_played for line in p.violations]
    over_of, clean_of = (
        sum((p.withheld_for for p in all_played), Counter()),
        sum((p.clean_of for p in all_played), Counter()),
    )
    sys.stdout.write(f"{row(every)}\n\n")
    worst = sorted(over_of, key=lambda value: over_of[value] / max(1, clean_of[value]), reverse=True)[:6]
    told = ", ".join(f"{value} {over_of[value] / max(1, clean_of[value]):.2%}" for value in worst)
    bound = "" if every.violations else f", so with 95% confidence fewer than {3 / every.turns:.5f} of turns"
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)  # noqa: S607
    sys.stdout.write("".join(f"{line}\n" for line in every.violations[:show]))
    counted = f"violations {len(every.violations)} in n = {every.turns} turns, {every.whole} of them to their cards"
    sys.stdout.write(f"{counted}{bound}; over-blocked most: {told}\n")
    hashes = " ".join(f"{p.name}:{p.sha256[:8]}" for p in all_played)
    sys.stdout.write(
        f"seed {seed}, commit {commit.stdout.strip()}, groups {digest(FILE)}, data {hashes}, {took:.0f} s\n"
    )
    return int(not all(verdict(played).startswith("ok") for played in (*all_played, every)))


def digest(path: Path) -> str:
    """The first letters of a file's sha256."""
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


if __name__ == "__main__":
    sys.exit(main())
