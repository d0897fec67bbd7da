"""The event stream. No Django, no network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

EVENTS_CHANNEL = "belle_events"  # of Postgres' NOTIFY or of Redis; what is said on it is the conversation's id
NO_REDIS = "BELLE['EVENTS_URL'] is a redis:// address, but the package redis is not installed: pip install redis"


def told_by_redis(url: str) -> bool:
    """Whether this EVENTS_URL names a Redis or Valkey server."""
    return url.startswith(("redis://", "rediss://"))


@dataclass(frozen=True, slots=True)
class Event:
    """One frame of a conversation's event stream."""

    sequence: int
    kind: str  # status | text | cards | question | done | error | restart
    payload: Mapping[str, Any]  # always holds "message" and "attempt"
