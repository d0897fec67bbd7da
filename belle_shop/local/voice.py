"""Belle's own voice, an adapter that is shipped with the pinned model: `voice/adapter.gguf` and `voice/manifest.json`.

The manifest is the one that its training wrote, with a "name" for the version, and "prompts" if it has its own words.
"""

import json
from pathlib import Path
from typing import Any

from recommender.school.adapters import Adapter, add, listed, sha256_of

FOLDER = Path(__file__).with_name("voice")


def manifest() -> dict[str, Any] | None:
    """What is shipped; None if nothing is."""
    file = FOLDER / "manifest.json"
    found: dict[str, Any] | None = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    return found


def shelve(school: Path, base: str) -> str:
    """List it among the adapters of this base, and say so if it is not the file it should be."""
    told = manifest()
    if told is None or told["base"]["sha256"] != base:
        return ""
    file, digest = FOLDER / told["adapter"]["name"], told["adapter"]["sha256"]
    if sha256_of(file) != digest:
        return f"The shipped voice {file.name} is not the file it should be; it is not loaded."
    add(school, told["name"], file, digest, base)
    return ""


def shelved(school: Path) -> Adapter | None:
    """Where it is listed; None if it is not."""
    told = manifest()
    return next((one for one in listed(school) if told and one.sha256 == told["adapter"]["sha256"]), None)
