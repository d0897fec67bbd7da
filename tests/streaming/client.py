"""A browser that reads an event stream with the standard library."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any, NamedTuple, Self

PATIENCE_S = 60  # two busy cores; nothing waits so long that works


class Event(NamedTuple):
    """One event as it arrived."""

    id: int
    kind: str
    data: dict[str, Any]


class Stream:
    """One open response; closed like a tab, without a word."""

    def __init__(
        self, port: int, path: str, token: str | None, last_event: int | str | None = None, method: str = "GET"
    ) -> None:
        self._line = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S)
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        headers |= {} if last_event is None else {"Last-Event-ID": str(last_event)}
        self._line.request(method, path, headers=headers)
        self.response = self._line.getresponse()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.response.close()
        self._line.close()

    def lines(self) -> Iterator[str]:
        """Every line until the server ends the response."""
        while line := self.response.readline():
            yield line.decode().rstrip("\n")

    def events(self) -> Iterator[Event]:
        """Every event, without comments."""
        frame: dict[str, str] = {}
        for line in self.lines():
            if not line and "data" in frame:
                yield Event(int(frame["id"]), frame["event"], json.loads(frame["data"]))
                frame = {}
            name, _, value = line.partition(": ")
            frame[name] = value

    def take(self, count: int) -> list[Event]:
        """The next so many."""
        events = self.events()
        return [next(events) for _ in range(count)]
