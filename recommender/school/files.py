"""The rows that a model is tuned on, as files: written through the linter, mixed in an order that the seed gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

from recommender.learning.writing import order, write
from recommender.models import Dataset, Tuning
from recommender.models.dataset import Split
from recommender.school.hold import Hold
from recommender.school.mix import mixed
from recommender.school.shelf import run_folder

SIDES = {"train.jsonl": Split.TRAIN, "validation.jsonl": Split.VALIDATION}  # what is tested on stays in the house


def folder(tuning: Tuning) -> Path:
    """Where its files lie while it is not over: train.jsonl, and validation.jsonl if there are such rows."""
    return run_folder(tuning.pk) / "data"


def rows_of(dataset: Dataset, kind: str, side: str) -> int:
    """How many rows of that kind and side it was built with."""
    return int(dataset.counts.get("rows", {}).get(kind, {}).get(side, 0))


def prepare(hold: Hold[Tuning], profile: str) -> None:
    """Write them, unless they lie there as they were written; `cursor["files"]` tells what they are. Raises ExportError
    where the linter refuses them."""
    tuning = hold.row
    place, written = folder(tuning), tuning.cursor.get("files", [])
    if written and all(_told(place / one["name"]) == one for one in written):
        return
    discard(tuning)
    place.mkdir(mode=0o700)
    with hold.kept():
        tuning.cursor["files"] = [_mixed(tuning, name, profile) for name, side in SIDES.items() if _kinds(tuning, side)]
    hold.save("cursor")


def discard(tuning: Tuning) -> None:
    """Take its files away: they can be written again, and hold shoppers' words."""
    shutil.rmtree(folder(tuning), ignore_errors=True)


def _kinds(tuning: Tuning, side: str) -> list[str]:
    return [kind for kind in tuning.options["kinds"] if rows_of(tuning.dataset, kind, side)]


def _mixed(tuning: Tuning, name: str, profile: str) -> dict[str, Any]:
    """One file of all kinds, each as the options mix it."""
    kinds = [mixed(lines, tuning.options) for lines in _by_kind(tuning, SIDES[name], profile)]
    lines = sorted(chain(*kinds), key=lambda line: _drawn(tuning.options.get("seed", 0), line))
    path = folder(tuning) / name
    path.write_bytes(b"".join(lines))
    path.chmod(0o600)
    return _told(path)


def _by_kind(tuning: Tuning, side: str, profile: str) -> Iterator[list[bytes]]:
    for kind in _kinds(tuning, side):
        place = folder(tuning) / f"{kind}-{side}"
        write(order(tuning.dataset, profile, kind, side), str(place), tuning.created_by_id)
        with (place / f"{side}.jsonl").open("rb") as file:
            yield list(file)
        shutil.rmtree(place)


def _drawn(seed: int, line: bytes) -> bytes:
    return sha256(f"{seed}:".encode() + line).digest()


def _told(path: Path) -> dict[str, Any]:
    """As `cursor["files"]` has it."""
    if not path.is_file():
        return {}
    raw = path.read_bytes()
    return {"name": path.name, "rows": raw.count(b"\n"), "bytes": len(raw), "sha256": sha256(raw).hexdigest()}
