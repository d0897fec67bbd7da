"""The bare event stream tells pages of other sites the same as the API does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recommender import origins
from recommender.streaming.client import Send
from recommender.streaming.door import Scope


def telling(scope: Scope, send: Send) -> Send:
    """`send`, which adds to the response's head whether this page may read it."""
    origin = dict(scope["headers"]).get(b"origin", b"").decode("latin-1")
    own = [(name.lower().encode(), value.encode()) for name, value in origins.answer_headers(origin).items()]

    async def send_on(message: Mapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *own]}
        await send(message)

    return send_on
