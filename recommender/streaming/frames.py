"""Server-sent events as bytes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

HELLO = b"retry: 1000\n\n"  # milliseconds that a browser waits before it comes back
PING = b": ping\n\n"  # a comment: keeps proxies from closing a line on which nothing is said


class Frame(NamedTuple):
    """One event as it is sent."""

    sequence: int
    kind: str
    payload: str  # JSON, in which a line end is always escaped


def encoded(frames: Iterable[Frame]) -> bytes:
    """The frames one after the other."""
    return "".join(f"id: {one.sequence}\nevent: {one.kind}\ndata: {one.payload}\n\n" for one in frames).encode()
