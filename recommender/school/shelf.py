"""The folder of the school: training runs and tuned models."""

from __future__ import annotations

from pathlib import Path

from recommender.llm.plain import at_its_place, folder
from recommender.school.adapters import listed, sha256_of


def school() -> Path:
    """The folder itself; the voice reads it too."""
    return folder()


def run_folder(tuning: int) -> Path:
    """Where the fine-tuning of this number works; made if it is not there yet, for its owner's eyes only."""
    folder = school() / "runs" / str(tuning)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def missing(adapter: str) -> str:
    """Why the adapter of this sha256 does not speak, with the remedy; empty where it does, or where none is wanted."""
    if not adapter:
        return ""
    where, now = "adapters.json does not list it for the model that is served", at_its_place({}, adapter)
    if now:
        one = listed(school())[now["lora"][0]["id"]]
        where = f"{one.file} is not the file it should be"
        if sha256_of(school() / one.file) == adapter:
            return ""
    return (
        f"Its adapter {adapter[:16]} cannot be loaded: {where} (folder BELLE['SCHOOL']). The base model speaks in its "
        "place. Put the folder back, tune it again under another name, or roll back."
    )
