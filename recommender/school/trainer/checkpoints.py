"""Checkpoints that are whole: one that a killed program or a full disk left half written is thrown away."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

MARK = "whole.json"


def mark(folder: Path) -> None:
    """All of it is written: note each file's size, in one step."""
    sizes = {one.name: one.stat().st_size for one in folder.iterdir() if one.name != MARK}
    draft = folder / f"{MARK}.new"
    draft.write_text(json.dumps(sizes), encoding="utf-8")
    draft.replace(folder / MARK)


def last_whole(folder: Path) -> Path | None:
    """The newest that can be gone on from; newer ones that cannot are removed."""
    for one in sorted(folder.glob("checkpoint-*"), key=step_of, reverse=True):
        if whole(one):
            return one
        shutil.rmtree(one)
    return None


def whole(folder: Path) -> bool:
    """Whether every file is there as it was written."""
    try:
        sizes = json.loads((folder / MARK).read_text(encoding="utf-8"))
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def step_of(folder: Path) -> int:
    """The step after which it was written."""
    return int(folder.name.rpartition("-")[2])
