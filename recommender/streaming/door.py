"""Who may open an event stream: read off the ASGI scope, without Django's request machinery."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.urls import Resolver404, ResolverMatch, resolve

from recommender.counting import address_of

Scope = dict[str, Any]
HIGHEST = 2**63 - 1  # of Postgres' bigint


@dataclass(frozen=True, slots=True)
class Refusal:
    """An RFC 9457 problem instead of a stream."""

    status: int
    title: str
    detail: str
    headers: tuple[tuple[bytes, bytes], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a client wants to follow."""

    conversation: str  # uuid
    token_hash: str  # sha256 of the bearer token, hex; the token itself goes no further
    last_event: int | None  # the number of the last event that it has; None = it has none
    address: str = "unknown"  # as address_of gives it


NO_TOKEN = Refusal(
    401,
    "Authentication is needed",
    "Send the conversation's token as 'Authorization: Bearer <token>'.",
    ((b"www-authenticate", b'Bearer realm="belle"'),),
)
NOT_FOUND = Refusal(404, "Not found", "There is no such conversation.")
BAD_NUMBER = Refusal(400, "The request is not right", "Last-Event-ID must be the number of an event.")
TOO_MANY = Refusal(429, "Too many streams", "This conversation is followed too often.", ((b"retry-after", b"30"),))
NO_DATABASE = Refusal(503, "Not available", "Please try again in a moment.", ((b"retry-after", b"2"),))


def too_often(wait_s: float) -> Refusal:
    """More streams were opened within a minute than may be."""
    told = f"Expected available in {ceil(wait_s)} seconds."
    return Refusal(429, "Too many requests", told, ((b"retry-after", str(ceil(wait_s)).encode()),))


def conversation_of(scope: Scope) -> str | None:
    """The conversation whose events are asked for; None where the request is for something else."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or not scope["path"].endswith("/events/"):
        return None
    match = place(scope)
    return str(match.kwargs["conversation"]) if match and match.url_name == "events" else None


def place(scope: Scope) -> ResolverMatch | None:
    """Where in Belle's URL map this leads; None where it is somebody else's."""
    try:
        match = resolve(scope["path"].removeprefix(scope.get("root_path", "")))
    except Resolver404:
        return None
    return match if match.app_names[-1:] == ["belle"] else None


def asked(scope: Scope, conversation: str) -> Asked | Refusal:
    """What this request asks for, or why it cannot be had."""
    headers = dict(scope["headers"])
    kind, _, token = headers.get(b"authorization", b"").partition(b" ")
    if kind.lower() != b"bearer" or not token.strip():
        return NO_TOKEN
    number = headers.get(b"last-event-id", b"").strip()
    if number and not number.isdigit():
        return BAD_NUMBER
    last = min(int(number[:20]), HIGHEST) if number else None
    return Asked(conversation, hashlib.sha256(token.strip()).hexdigest(), last, _address(scope))


def _address(scope: Scope) -> str:
    """A header may come in several lines, which are one list."""
    forwarded = b",".join(value for name, value in scope["headers"] if name == b"x-forwarded-for")
    peer, _ = scope.get("client") or ("", 0)
    return address_of(peer, forwarded.decode("latin-1"))
