"""How long each room took in one turn."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

ROOMS = ("understand", "look", "decide", "choose", "speak")  # as a turn goes through them: stored JSON keeps no order


class Timings:
    """Milliseconds by room, in the order in which they were entered."""

    def __init__(self) -> None:
        self.milliseconds: dict[str, int] = {}

    @contextmanager
    def of(self, room: str) -> Iterator[None]:
        """Measure what is done inside the block."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.milliseconds[room] = round((time.perf_counter() - began) * 1000)
