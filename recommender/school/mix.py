"""Which rows of a kind are learned from, where not all are: of filled forms the fullest, and few that stayed empty.

Most messages of a log say little to a reader that the rules do not hear, so that a model that is tuned on all of them
learns above all to leave the form empty.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType
from typing import Any

DEFAULTS: Mapping[str, Any] = MappingProxyType({"rows": 0, "empty": 0.1})
JITTER = 80  # letters: among forms of about the same length the lot decides, not the length


def mixed(lines: Sequence[bytes], options: Mapping[str, Any]) -> list[bytes]:
    """At most `options["rows"]` of them (0 = all), of which at most the share `options["empty"]` have an answer with
    nothing in it; in the order of the lot that `options["seed"]` draws. The lines are JSON, one row each. Pure."""
    most, share = int(options.get("rows", 0)) or len(lines), float(options.get("empty", 1.0))
    told = {line: _told(line) for line in lines}
    full = [line for line in lines if told[line]]
    empty = [line for line in lines if not told[line]]
    seed = int(options.get("seed", 0))
    empty = _drawn(seed, empty)[: _beside(min(len(full), most), share, most)]
    if len(full) + len(empty) > most:
        full.sort(key=lambda line: -told[line] + JITTER * _lot(seed, line))
        full = full[: most - len(empty)]
    return _drawn(seed, [*full, *empty])


def _beside(full: int, share: float, most: int) -> int:
    """How many empty ones may stand beside so many, and with them be no more than `most`."""
    if share == 1:
        return most - full
    return min(round(full * share / (1 - share)), round(most * share))


def _told(line: bytes) -> int:
    """Letters of what the assistant says at last; 0 where it is a form in which nothing is filled."""
    row = json.loads(line)
    said = str((row.get("completion") or row["messages"])[-1].get("content") or "")
    try:
        form = json.loads(said)
    except ValueError:
        return len(said)
    return len(said) if not isinstance(form, dict) or any(form.values()) else 0


def _drawn(seed: int, lines: Sequence[bytes]) -> list[bytes]:
    return sorted(lines, key=lambda line: _digest(seed, line))


def _lot(seed: int, line: bytes) -> float:
    """From 0 to 1."""
    return int.from_bytes(_digest(seed, line)[:4], "big") / 2**32


def _digest(seed: int, line: bytes) -> bytes:
    return sha256(f"{seed}:".encode() + line).digest()
