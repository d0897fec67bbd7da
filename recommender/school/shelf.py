"""The folder of the school: training runs and tuned models."""

from __future__ import annotations

import os
from pathlib import Path

from recommender.conf import belle


def school() -> Path:
    """The setting SCHOOL, else the place where this system keeps such things for its user."""
    if belle().SCHOOL:
        return Path(belle().SCHOOL)
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "belle" / "school"


def run_folder(tuning: int) -> Path:
    """Where the fine-tuning of this number works; made if it is not there yet, for its owner's eyes only."""
    folder = school() / "runs" / str(tuning)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder
