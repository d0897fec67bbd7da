"""`python -m tests.bench.widget`: the widget's weight beside others', and how soon a shopper can press, type and read.

The browser is slowed four times (Chromium's own throttle); the model is scripted, so its speed is known exactly.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tests.bench.measured import Row
from tests.bench.others import OTHERS, Other, fetched
from tests.bench.stage import signed
from tests.bench.weighed import packed, widget_files

SEED, ROUNDS = 20261124, 9
HEAD = f"{'what':<34} {'n':>4} {'p50 ms':>9} {'p95 ms':>9} {'base p50':>9}  {'ratio [95%]':<16}  baseline"
PAIRS = (
    ("from address to a box to type in", "ready", "deep-chat, npm's latest", "theirs ready"),
    ("main thread busy until then", "busy", "deep-chat, npm's latest", "theirs busy"),
    ("from Enter to the first sentence", "sentence", "the scripted model alone", "model"),
)


def main(words: Sequence[str]) -> None:
    """Print both tables, or with --weight the first alone."""
    told = argparse.ArgumentParser(prog="make bench ARGS=widget")
    told.add_argument("--rounds", type=int, default=ROUNDS)
    told.add_argument("--weight", action="store_true", help="weight alone, without a browser")
    options, began = told.parse_args(words), time.perf_counter()
    for line in weights():
        sys.stdout.write(f"{line}\n")
    if not options.weight:
        from tests.bench import pressed  # noqa: PLC0415 - weighing needs no browser

        sys.stdout.write(f"\nChromium, CPU slowed {pressed.SLOWER}x\n{HEAD}\n")
        for row in rows(pressed.measured(options.rounds, SEED)):
            sys.stdout.write(f"{row.printed(SEED)}\n")
    signed("widget", SEED, began)


def weights(others: Iterable[Other] = OTHERS) -> list[str]:
    """A line for each widget: files, bytes as they are, bytes under gzip."""
    files = widget_files()
    first = [file for file in files if file.name in ("belle-chat.js", "dom.js", "belle.css", "en.json")]
    head = f"{'what a page must load':<34} {'files':>5} {'bytes':>10} {'gzip':>9}"
    ours = [_line("Belle, all of it, in English", files), _line("Belle, until it is opened", first)]
    return [head, *ours, *map(_other, others)]


def _line(name: str, files: Sequence[Path]) -> str:
    size = sum(len(file.read_bytes()) for file in files)
    return f"{name:<34} {len(files):>5} {size:>10,} {sum(map(packed, files)):>9,}"


def _other(other: Other) -> str:
    try:
        version, files = fetched(other)
    except LookupError as why:
        return f"{other.name:<34} not run: {why}"
    return _line(f"{other.name} {version}", files)


def rows(times: Mapping[str, list[float]]) -> list[Row]:
    """Each beside its baseline; without deep-chat, what can be said without it."""
    pairs = [(name, times[ours], base, times.get(theirs)) for name, ours, base, theirs in PAIRS]
    return [Row(name, base, ours, theirs) for name, ours, base, theirs in pairs if theirs]


if __name__ == "__main__":
    main(sys.argv[1:])
