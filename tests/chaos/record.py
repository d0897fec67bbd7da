"""What the load remembers, to be held against the truth afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Said:
    """One message: when it was sent, taken and answered. Times are seconds on the monotonic clock; 0 = never."""

    client_id: str
    text: str
    began: float
    tries: int = 0
    accepted: float = 0.0
    reply: str = ""  # id of the reply that the 202 promised
    refused: str = ""  # an answer that no retry mends
    done: float = 0.0  # when the stream said so
    heard: list[str] = field(default_factory=list)  # sentences of the stream since the last `restart`
    told: str = ""  # the whole reply in `done`

    @property
    def in_flight(self) -> bool:
        """Whether it waits for its 202 or its reply."""
        return not (self.done or self.refused)


@dataclass(frozen=True, slots=True)
class Seen:
    """One event as the client got it."""

    number: int
    kind: str
    message: str
    attempt: int


@dataclass(slots=True)
class Talk:
    """One conversation from the shopper's side."""

    id: str = ""
    token: str = ""
    said: list[Said] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)  # events of messages that nobody sent
    streams: int = 0  # opened, the first one included
