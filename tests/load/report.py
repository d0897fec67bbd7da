"""The rows of the tables: plain dictionaries, printed for people and kept as JSON."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from tests.load.crowd import Crowd
from tests.load.figures import flat, growth, judged, percentile
from tests.load.ledger import Entry
from tests.load.shopper import Told

Row = dict[str, Any]
SHARES = (0.5, 0.95, 0.99)


def spread(values: Sequence[float], digits: int = 0) -> list[float]:
    """p50, p95 and p99, rounded."""
    return [round(percentile(values, share), digits) for share in SHARES]


def times(name: str, crowd: Crowd) -> Row:
    """Milliseconds of one cell."""
    told = crowd.answered
    return {
        "cell": name,
        "shoppers": crowd.shoppers,
        "n": len(told),
        "seconds": round(crowd.seconds, 1),
        "post": spread([one.posted for one in told if one.posted is not None]),
        "first": spread([one.first for one in told if one.first is not None]),
        "full": spread([one.done for one in told if one.done is not None]),
        "lost": crowd.lost,
        "faults": len(crowd.faults),
    }


def ratios(crowd: Crowd, ledger: Mapping[str, Entry]) -> Row:
    """Full replies beside the model calls that they made, for the turns that made any."""
    pairs = [(one, ledger[one.reply]) for one in crowd.answered if one.reply in ledger]
    called = [(one.done or 0.0, entry) for one, entry in pairs if entry.summed]
    return {
        "shoppers": crowd.shoppers,
        "n": len(called),
        "to_sum": spread([done / entry.summed for done, entry in called], 2),
        "to_open": spread([done / entry.open for done, entry in called], 2),
        "beyond_ms": spread([done - entry.open for done, entry in called]),
        "calls": statistics.median([len(entry.calls) for _, entry in called]) if called else 0,
        "without_calls": len(pairs) - len(called),
        "failed_calls": sum(status != "done" for _, entry in called for _, status, _ in entry.calls),
    }


def rooms(ledger: Mapping[str, Entry]) -> Row:
    """Median milliseconds of each room of a turn."""
    names = sorted({room for entry in ledger.values() for room in entry.rooms})
    return {
        room: statistics.median(entry.rooms[room] for entry in ledger.values() if room in entry.rooms) for room in names
    }


def gate(told: Sequence[Told], ledger: Mapping[str, Entry]) -> Row:
    """How often the reader's call was made, and what it would cost to make it always."""
    pairs = [(one, ledger[one.reply]) for one in told if one.reply in ledger]
    reads = [milliseconds for _, entry in pairs for milliseconds in entry.read]
    plain = [entry for one, entry in pairs if not one.unexplained]
    odd = [entry for one, entry in pairs if one.unexplained]
    without = sum(not entry.read for _, entry in pairs) / max(1, len(pairs))
    call = statistics.median(reads) if reads else 0.0
    return {
        "turns": len(pairs),
        "read": len(reads),
        "read_of_explained": [sum(bool(e.read) for e in plain), len(plain)],
        "read_of_unexplained": [sum(bool(e.read) for e in odd), len(odd)],
        "one_read_ms": call,
        "saved_ms_a_turn": round(without * call),
    }


def memory(samples: Mapping[str, Sequence[tuple[float, float]]]) -> list[Row]:
    """Each part's level and growth."""
    return [
        {
            "part": part,
            "samples": len(kept),
            "mb": [round(kept[0][1]), round(statistics.fmean(mb for _, mb in judged(kept))), round(kept[-1][1])],
            "growth_mb": round(growth(kept), 1),
            "flat": flat(kept),
            "curve": [[round(minute, 2), round(mb, 1)] for minute, mb in kept],
        }
        for part, kept in sorted(samples.items())
    ]
