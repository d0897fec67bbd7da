"""The human originals: their sentences are read from where the data is, and never kept here."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from belle_shop.env import ROOT
from recommender.school.evaluation.labels import Row, row
from tests.understanding.rows import HERE, read

DATA = ROOT.parent / "shared" / "data"


def here() -> bool:
    """Say whether this machine has the sentences."""
    return (DATA / "pscon-en").is_dir() and (DATA / "webshop-human-goals").is_dir()


def sentences(path: Path) -> dict[Any, str]:
    """Return the sentences of one file of originals, by line or by conversation and message."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".txt":
        return dict(enumerate(text.splitlines(), start=1))
    talks = json.loads(text)
    return {(talk["conv_id"], said["msg_id"]): said["content"] for talk in talks for said in talk["conversation"]}


def texts() -> dict[str, str]:
    """Return each original's sentence by its id. Raises ValueError where it is not the one that was labelled."""
    raws = read(HERE / "originals.jsonl")
    found = {name: sentences(DATA / name) for name in {raw["file"] for raw in raws}}
    said = {raw["id"]: found[raw["file"]][raw.get("line") or (raw["conversation"], raw["message"])] for raw in raws}
    strange = [raw["id"] for raw in raws if hashlib.sha256(said[raw["id"]].encode()).hexdigest()[:12] != raw["sha256"]]
    if strange:
        raise ValueError(f"not the sentences that were labelled: {', '.join(strange)}")
    return said


def rows() -> list[Row]:
    """Return the originals with their sentences."""
    said = texts()
    return [replace(one, text=said[one.id]) for one in map(row, read(HERE / "originals.jsonl"))]
