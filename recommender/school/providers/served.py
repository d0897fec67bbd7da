"""Which adapters the embedded model server has loaded: it is started anew when there is one more."""

from __future__ import annotations

import json
import time
import urllib.request

from recommender.conf import belle
from recommender.exceptions import SchoolError
from recommender.school import adapters
from recommender.school.shelf import school

PATIENCE_S = 120.0
POLL_S = 0.5


def answers() -> bool:
    """Whether the shop's endpoint is the embedded server, it runs, and somebody starts it anew. If not, there is nobody
    to wait for: the next one loads what is listed."""
    told = adapters.base(school())
    ours = told is not None and told.get("watched") and told.get("url") == belle().LLM_BASE_URL
    return bool(ours) and _loaded() >= 0


def wait_for(adapter: int) -> None:
    """Until it is loaded. Raises SchoolError if it never is."""
    began = time.monotonic()
    while _loaded() <= adapter:
        if time.monotonic() - began > PATIENCE_S:
            raise SchoolError("The model server did not load the adapter; its log says why. Begin with the same words.")
        time.sleep(POLL_S)


def _loaded() -> int:
    """How many; -1 where nothing answers."""
    settings = belle()
    url = settings.LLM_BASE_URL.removesuffix("/v1") + "/lora-adapters"
    try:
        request = urllib.request.Request(url, headers={"Authorization": f"Bearer {settings.LLM_API_KEY}"})  # noqa: S310
        with urllib.request.urlopen(request, timeout=2) as reply:  # noqa: S310 - the shop's own endpoint
            return len(json.loads(reply.read()))
    except (OSError, ValueError, TypeError):
        return -1
