"""What a figure depends on, as short hashes: Belle's code, the customers, the catalogue, the model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from belle_shop.env import ROOT

LENGTH = 12
CODE = (".py", ".json", ".txt", ".jsonl")
# Rooms above the turn: import-linter keeps the turn from knowing them.
ABOVE = {"admin", "api", "health", "learning", "management", "templatetags", "templates", "static"}


def of_text(text: str) -> str:
    """The first digits of its sha256."""
    return hashlib.sha256(text.encode()).hexdigest()[:LENGTH]


def of_files(files: Iterable[Path]) -> str:
    """The first digits of one sha256 over names and contents."""
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.name.encode() + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()[:LENGTH]


def of_belle() -> str:
    """All that Belle thinks with, and the shop's door to it: uncommitted changes count too."""
    home = ROOT / "recommender"
    code = (path for path in home.rglob("*") if path.suffix in CODE and path.relative_to(home).parts[0] not in ABOVE)
    return of_files([*sorted(code), ROOT / "belle_shop" / "catalogue.py"])
