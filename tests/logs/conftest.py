"""A log that is read as the machines read it."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest

from recommender.logs import JSONLines

Line = dict[str, Any]


class Lines(logging.Handler):
    """Every record of every logger, formatted at once."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(JSONLines())
        self.raw: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the line."""
        self.raw.append(self.format(record))

    def of(self, event: str) -> list[Line]:
        """The lines that tell of `event`."""
        return [line for line in map(json.loads, self.raw) if line["event"] == event]

    def one(self) -> Line:
        """The only line."""
        (raw,) = self.raw
        line: Line = json.loads(raw)
        return line


@pytest.fixture
def lines() -> Iterator[Lines]:
    """What all loggers write, debugging included."""
    handler, root = Lines(), logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield handler
    root.setLevel(level)
    root.removeHandler(handler)
