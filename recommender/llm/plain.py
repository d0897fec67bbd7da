"""What the embedded model server is told with each request, so that it answers as the base model where no adapter is
asked for: it would go on from what an adapter has read before, if nothing was said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from recommender.conf import belle


def beside() -> dict[str, Any]:
    """From base.json in the school's folder, which the server's supervisor writes; nothing for any other endpoint."""
    settings = belle()
    try:
        told = json.loads((Path(settings.SCHOOL) / "base.json").read_text(encoding="utf-8")) if settings.SCHOOL else {}
    except (OSError, ValueError):
        return {}
    return dict(told["beside"]) if told.get("url") == settings.LLM_BASE_URL and "beside" in told else {}
