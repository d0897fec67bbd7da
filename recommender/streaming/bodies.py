"""No request to Belle is read beyond what she takes: Django under ASGI would first write the whole of it to disk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recommender.streaming.client import Receive
from recommender.streaming.door import Scope, place

MOST_BYTES = 64 * 1024  # in one body; the longest message needs a tenth of it
_LENGTHS = (b"content-length", b"transfer-encoding")


async def bounded(scope: Scope, receive: Receive) -> tuple[Scope, Receive]:
    """The request with its body read, at most MOST_BYTES and one byte more, by which Django sees that it was too long.

    A body that came in chunks, of no stated length, has one afterwards: DRF would take it for none.
    """
    if not _may_have_body(scope) or place(scope) is None:
        return scope, receive
    body = bytearray()
    more = True
    while more and len(body) <= MOST_BYTES:
        message = await receive()
        if message["type"] == "http.disconnect":
            return scope, _then(message, receive)
        body += message.get("body", b"")
        more = message.get("more_body", False)
    kept = bytes(body[: MOST_BYTES + 1])
    headers = [pair for pair in scope["headers"] if pair[0] not in _LENGTHS]
    headers.append((b"content-length", str(len(kept)).encode()))
    first = {"type": "http.request", "body": kept, "more_body": False}
    return {**scope, "headers": headers}, _then(first, receive)


def _may_have_body(scope: Scope) -> bool:
    if scope["type"] != "http":
        return False
    return scope["method"] in {"POST", "PUT", "PATCH", "DELETE"} or any(n in _LENGTHS for n, _ in scope["headers"])


def _then(first: Mapping[str, Any], receive: Receive) -> Receive:
    """`first`, then nothing but the end: what a client still sends is let fall."""
    waiting = [first]

    async def again() -> Mapping[str, Any]:
        if waiting:
            return waiting.pop()
        while (message := await receive())["type"] != "http.disconnect":
            pass
        return message

    return again
