"""What the embedded model server is told with each request, so that an adapter answers where it is asked for, and the
base model elsewhere: the server would go on from what an adapter has read before, if nothing was said."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from recommender.conf import belle


def folder() -> Path:
    """The setting SCHOOL, else the place where this system keeps such things for its user."""
    if belle().SCHOOL:
        return Path(belle().SCHOOL)
    home = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "belle" / "school"


def beside() -> dict[str, Any]:
    """From base.json in the school's folder, which the server's supervisor writes; nothing for any other endpoint."""
    told = _read("base.json")
    ours = isinstance(told, dict) and told.get("url") == belle().LLM_BASE_URL and "beside" in told
    return dict(told["beside"]) if ours else {}


def at_its_place(beside: Mapping[str, Any], adapter: str) -> dict[str, Any] | None:
    """`beside` with the id that the adapter of this sha256 has in adapters.json now; None where it is not listed, and
    then nobody may be asked for it: the server knows an adapter by its place alone, and another may stand there."""
    known, base = _read("adapters.json"), _read("base.json")
    listed = enumerate(known if isinstance(known, list) else ())
    ours = [(at, one) for at, one in listed if isinstance(one, dict) and one.get("sha256") == adapter]
    if isinstance(base, dict):  # over another model it is noise, and the server keeps it mute
        ours = [(at, one) for at, one in ours if one.get("base") == base.get("sha256")]
    place = ours[0][0] if ours else None
    return None if place is None else {**beside, "lora": [{"id": place, "scale": 1.0}]}


def _read(name: str) -> Any:  # noqa: ANN401 - whatever stands in the file
    try:
        return json.loads((folder() / name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
