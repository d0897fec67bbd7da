"""`make chaos`: deals one fault after the other to the real stack under load; fails when anything is lost or doubled.

ARGS='--only worker,broker' picks faults, ARGS='--broker rabbitmq' one of the two brokers, --conversations the load.
The rows behind the table are written to .chaos/rows.json, or into the folder that BELLE_CHAOS_OUT names.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from belle_shop.env import ROOT
from belle_shop.local import screen
from tests.chaos import rabbit, rounds, stack, table
from tests.chaos.faults import FAULTS
from tests.chaos.rabbit import Rabbit
from tests.chaos.rounds import Row

BROKERS = ("valkey", "rabbitmq")
OF_THE_BROKER = ["worker", "broker", "broker-empty", "broker-frozen"]
"""What may differ with another broker."""


def main() -> int:
    """Run what was asked for; 1 when a guarantee did not hold."""
    told = _read(sys.argv[1:])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))  # whatever runs is stopped
    out = Path(os.environ.get("BELLE_CHAOS_OUT") or ROOT / ".chaos")
    began = time.monotonic()
    screen.say(table.head())
    rows: list[Row] = []
    for broker in told.broker or BROKERS:
        faults = told.only or (list(FAULTS) if broker == "valkey" else OF_THE_BROKER)
        for row in _rows(broker, faults, told.conversations, out):
            rows.append(row)
            screen.say("\n".join([table.line(row), *table.complaints(row)]))
            table.write(out, rows)
    bad = [row for row in rows if not (row.good or row.skipped)]
    took = time.monotonic() - began
    screen.say(f"\n{len(rows)} faults in {took:.0f} s, {len(bad)} of them not survived; everything is in {out}")
    return 1 if bad else 0


def _rows(broker: str, faults: list[str], conversations: int, out: Path) -> Iterator[Row]:
    if broker == "rabbitmq" and not rabbit.installed():
        why = f"rabbitmq-server is not installed ({rabbit.INSTALL})"
        yield from (Row(fault=fault, broker=broker, skipped=why) for fault in faults)
        return
    with _folder(out / f"logs-{broker}") as folder, _node(broker, folder) as node:
        by_make = stack.BY_MAKE if Path(sys.prefix) == ROOT / ".venv" else stack.DIRECTLY
        with stack.running(folder, node.url if node else "", by_make) as shop:
            for fault in faults:
                yield rounds.run(fault, shop, node, conversations)


@contextmanager
def _node(broker: str, folder: Path) -> Iterator[Rabbit | None]:
    """A RabbitMQ where one is asked for; else the stack runs its own Valkey."""
    node = Rabbit(folder) if broker == "rabbitmq" else None
    if node:
        node.start()
    try:
        yield node
    finally:
        if node:
            node.stop()


@contextmanager
def _folder(logs: Path) -> Iterator[Path]:
    """A fresh folder; the logs are kept."""
    folder = Path(tempfile.mkdtemp(prefix="belle-chaos-"))
    try:
        yield folder
    finally:
        shutil.rmtree(logs, ignore_errors=True)
        kept = [*folder.glob("*.txt"), *folder.glob("*.log"), *folder.glob("data/logs/*")]
        logs.mkdir(parents=True, exist_ok=True)
        for file in kept:
            shutil.copy(file, logs)
        shutil.rmtree(folder, ignore_errors=True)


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    parser.add_argument("--only", type=lambda text: text.split(","), metavar=",".join(FAULTS))
    parser.add_argument("--broker", type=lambda text: text.split(","), metavar=",".join(BROKERS))
    parser.add_argument("--conversations", type=int, default=20)
    told = parser.parse_args(arguments)
    unknown = [*set(told.only or []) - set(FAULTS), *set(told.broker or []) - set(BROKERS)]
    if unknown:
        parser.error(f"there is no {', '.join(unknown)}")
    return told


if __name__ == "__main__":
    sys.exit(main())
