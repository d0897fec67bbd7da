"""What a page must load for a chat, packed as a server sends it."""

from __future__ import annotations

import gzip
from pathlib import Path

STATIC = Path(__file__).resolve().parents[2] / "recommender" / "static" / "recommender"


def packed(file: Path) -> int:
    """Bytes of one file under gzip."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def widget_files(language: str = "en") -> list[Path]:
    """Every file of the widget that a shopper of this language may load; the desk's and the pages' are none."""
    return [*sorted(STATIC.glob("*.js")), *sorted(STATIC.glob("*.css")), STATIC / "words" / f"{language}.json"]
