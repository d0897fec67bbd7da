"""Prints the rows."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.load.report import Row

GOAL = 1.15  # of a whole reply to its model calls, one after the other


def say(text: str = "") -> None:
    """One line, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def _three(values: Sequence[float]) -> str:
    return " ".join(f"{value:6g}" for value in values)


def head() -> None:
    """Over the cells."""
    three = "   p50    p95    p99"
    names = " |".join(f"{name:>20}" for name in ("POST", "first sentence", "full reply"))
    say(f"{'milliseconds':<24} {'at once':>7} {'n':>4} {'s':>5} |{names}")
    say(f"{'':<24} {'':>7} {'':>4} {'':>5} |{three} |{three} |{three}")


def cell(row: Row) -> None:
    """One cell, with what went wrong in it."""
    spreads = " |".join(_three(row[name]) for name in ("post", "first", "full"))
    wrong = f"  {row['lost']} lost, {row['faults']} broke" if row["lost"] or row["faults"] else ""
    say(f"{row['cell']:<24} {row['shoppers']:>7} {row['n']:>4} {row['seconds']:>5} |{spreads}{wrong}")


def ratios(rows: Sequence[Row]) -> None:
    """Full replies beside their model calls; `beyond` is what is left when the time with a call open is taken away."""
    names = " |".join(f"{name:>20}" for name in ("to the sum of calls", "to time with a call", "beyond, ms"))
    say(f"{'full reply':<16} {'calls a turn':>12} {'no call':>7} |{names}")
    for row in rows:
        spreads = " |".join(_three(row[name]) for name in ("to_sum", "to_open", "beyond_ms"))
        failed = f"  {row['failed_calls']} calls failed" if row["failed_calls"] else ""
        at_once = f"{row['shoppers']} at once, n {row['n']}"
        say(f"{at_once:<16} {row['calls']:>12g} {row['without_calls']:>7} |{spreads}{failed}")
    reached = "reached" if rows[0]["to_sum"][0] <= GOAL else "missed"
    say(f"the goal is {GOAL} to the sum of calls, at the median of the first row: {reached}")


def gate(row: Row) -> None:
    """The reader's call."""
    (some, explained), (others, left) = row["read_of_explained"], row["read_of_unexplained"]
    say(
        f"the reader's call was made in {row['read']} of {row['turns']} turns: of {explained} fully explained "
        f"messages for {some}, of {left} with words left for {others}.\n"
        f"One takes {row['one_read_ms']:.0f} ms (median): the gate saves {row['saved_ms_a_turn']} ms a turn on average."
    )


def memory(rows: Sequence[Row]) -> None:
    """Levels and growth."""
    for row in rows:
        first, mean, last = row["mb"]
        verdict = "flat" if row["flat"] else "GROWS"
        say(
            f"  {row['part']:<11} first {first:>5} MB, mean {mean:>5}, last {last:>5}, growth {row['growth_mb']:>6} MB "
            f"over the judged part: {verdict} ({row['samples']} samples)"
        )
