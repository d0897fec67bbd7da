"""What a person reads, and what a program reads."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from tests.chaos.rounds import Row

HEAD = (
    "fault",
    "broker",
    "posted",
    "in flight",
    "lost",
    "doubled",
    "torn",
    "left over",
    "taken over",
    "service s",
    "silence s",
)
LAYOUT = "{:<17} {:<9} {:>6} {:>9} {:>5} {:>8} {:>5} {:>9} {:>10} {:>9} {:>9} {:>8}"


def head() -> str:
    """The names of the columns."""
    return LAYOUT.format(*HEAD, "reply s")


def line(row: Row) -> str:
    """One fault."""
    if row.skipped:
        return f"{row.fault:<17} {row.broker:<9} not run: {row.skipped}"
    faults = (len(row.lost), len(row.doubled), len(row.torn), len(row.left))
    service = "never" if row.service_s is None else f"{row.service_s:.1f}"
    reply = "-" if row.reply_s is None else f"{row.reply_s:.2f}"
    times = (service, row.silence_s, reply)
    return LAYOUT.format(row.fault, row.broker, row.posted, row.in_flight, *faults, row.taken_over, *times)


def complaints(row: Row, most: int = 5) -> list[str]:
    """What went wrong, in words."""
    kinds = ("lost", "doubled", "torn", "left", "broken")
    return [f"    {kind}: {one}" for kind in kinds for one in getattr(row, kind)[:most]]


def write(folder: Path, rows: list[Row]) -> Path:
    """Keep everything behind the table."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "rows.json"
    file.write_text(json.dumps([asdict(row) | {"good": row.good} for row in rows], indent=1), encoding="utf-8")
    return file
