"""The event stream. No Django, no network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

EVENTS_CHANNEL = "belle_events"  # Postgres NOTIFY channel; the payload is the conversation's id


@dataclass(frozen=True, slots=True)
class Event:
    """One frame of a conversation's event stream."""

    sequence: int
    kind: str  # status | text | cards | question | done | error | restart
    payload: Mapping[str, Any]  # always holds "message" and "attempt"
