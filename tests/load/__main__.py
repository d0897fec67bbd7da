"""`make bench-load`: Belle under load, beside a bare view that asks the same model and waits."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from tests.load import crowd, ledger, programs, report, screen
from tests.load.figures import GROWTH_MB, GROWTH_SHARE, SLOWER, sustained
from tests.load.memory import Memory
from tests.load.shopper import Told

ROWS = Path(".belle-load")  # beside the Makefile; not committed
ROUNDS_OF_WARMING_S = 4.0


def main() -> None:
    """Measure, print, keep the rows; exit 1 if a message was lost, or if memory grew in the long cell."""
    told = _arguments()
    began, rows = time.monotonic(), report.Row(arguments=vars(told))
    screen.say(
        f"A model of {programs.FIRST_TOKEN_MS} ms to its first token and {programs.TOKENS_PER_S} tokens/s. "
        "Shoppers wait for each reply and speak again at once, without a pause."
    )
    with _folder(told.data) as data, programs.model() as model:
        rows["bare"] = _bare(model, told)
        rows["belle"] = [_belle(data, model, int(workers), told) for workers in told.workers.split(",")]
    _keep(rows, began, told.seed)
    if any(_wrong(one) for one in rows["belle"]):
        sys.exit("A message was lost, or memory grew.")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench-load ARGS='...'", description=__doc__)
    parser.add_argument("--seconds", type=float, default=15.0, help="of each cell")
    parser.add_argument("--workers", default="0", help="as in 1,2,4; 0 is what make run has by itself")
    parser.add_argument("--conversations", default="1,2,4,8,16", help="at once, one cell each")
    parser.add_argument("--minutes", type=float, default=0.0, help="of the long cell in which memory is judged")
    parser.add_argument("--crowd", type=int, default=4, help="conversations at once in the long cell")
    parser.add_argument("--seed", type=int, default=20261123, help="which talk comes when")
    parser.add_argument("--data", type=Path, help="folder of the shop's data, kept for the next run")
    return parser.parse_args()


@contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given:
        given.mkdir(parents=True, exist_ok=True)
        yield given.absolute()
        return
    with tempfile.TemporaryDirectory(prefix="belle-load-") as made:
        yield Path(made)


def _bare(model: str, told: argparse.Namespace) -> list[report.Row]:
    """The bare view, with as many conversations at once as Belle meets first, and with as many as she meets last."""
    crowds = sorted({int(n) for n in told.conversations.split(",")})
    rows = []
    screen.head()
    with programs.bare_view(model) as url:
        for calls, shoppers in ((1, crowds[0]), (1, crowds[-1]), (2, crowds[0])):
            met = crowd.gather(f"{url}{calls}/", crowd.bare, shoppers, told.seconds / 2, told.seed)
            rows.append(report.times(f"bare view, {calls} call{'s'[: calls - 1]}", met))
            screen.cell(rows[-1])
    return rows


def _belle(data: Path, model: str, workers: int, told: argparse.Namespace) -> report.Row:
    """Every crowd in turn, then the long cell."""
    row = report.Row(workers=workers, cells=[], ratios=[])
    with programs.belle(data, model, workers) as stack:
        crowd.gather(stack.api, crowd.talk, 4, ROUNDS_OF_WARMING_S, told.seed)
        everything, book = list[Told](), dict[str, ledger.Entry]()
        for shoppers in sorted({int(n) for n in told.conversations.split(",")}):
            met = crowd.gather(stack.api, crowd.talk, shoppers, told.seconds, told.seed)
            own = ledger.entries(stack.database, [one.reply for one in met.answered])
            row["cells"].append(report.times(f"Belle, {workers or 'default'} workers", met))
            row["ratios"].append(report.ratios(met, own))
            screen.cell(row["cells"][-1])
            everything, book = everything + met.told, book | own
        screen.ratios(row["ratios"])
        row["gate"], row["rooms"] = report.gate(everything, book), report.rooms(book)
        row["sustained"] = _sustained(row)
        screen.gate(row["gate"])
        screen.say(f"  rooms of a turn, median ms: {row['rooms']}")
        row["memory"] = _memory(stack, told)
    return row


def _sustained(row: report.Row) -> int:
    p95 = {cell["shoppers"]: cell["full"][1] for cell in row["cells"]}
    most = sustained(p95, p95[min(p95)])
    screen.say(
        f"sustained with {row['workers'] or 'the default'} workers: {most} conversations at once "
        f"(p95 of the full reply within {SLOWER:g} times that of {min(p95)})"
    )
    return most


def _memory(stack: programs.Stack, told: argparse.Namespace) -> list[report.Row]:
    if not told.minutes:
        screen.say("memory was not judged: the long cell is run with --minutes 10")
        return []
    with Memory(stack.pid) as memory:
        met = crowd.gather(stack.api, crowd.talk, told.crowd, told.minutes * 60, told.seed)
    rows = report.memory(memory.samples)
    screen.cell(report.times("the long cell", met))
    screen.say(
        f"memory over {told.minutes:g} minutes ({met.lost} lost); flat: the last three quarters grow by at most "
        f"{GROWTH_MB:g} MB or {GROWTH_SHARE:.0%}"
    )
    screen.memory(rows)
    return rows


def _wrong(row: report.Row) -> bool:
    return any(cell["lost"] for cell in row["cells"]) or not all(part["flat"] for part in row["memory"])


def _keep(rows: report.Row, began: float, seed: int) -> None:
    """The rows as JSON, and how they were made."""
    words = ["git", "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - our own
    rows |= {"commit": commit, "seconds": round(time.monotonic() - began)}
    ROWS.mkdir(exist_ok=True)
    file = ROWS / f"{datetime.now(UTC):%Y%m%d-%H%M%S}.json"
    file.write_text(json.dumps(rows, indent=1, default=str))
    screen.say(f"make bench-load: commit {commit}, seed {seed}, {rows['seconds']} s; the rows: {file}")


if __name__ == "__main__":
    main()
