"""One listener for a whole process wakes the streams of the conversations that changed."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Iterator
from contextlib import contextmanager

from recommender.exceptions import TooManyStreams
from recommender.streaming.bus import EVERY, Bus

log = logging.getLogger(__name__)

SHORTEST_WAIT_S = 0.2
LONGEST_WAIT_S = 5.0
MOST_STREAMS = 20  # of one conversation: so many tabs nobody has


class Hub:
    """Holds no events: a stream that is woken reads what is new from Postgres, so a slow one holds nobody up."""

    def __init__(self, bus: Bus) -> None:
        self._bus = bus
        self._watchers: dict[str, set[asyncio.Event]] = {}
        self._listener: asyncio.Task[None] | None = None

    @contextmanager
    def watch(self, conversation: str) -> Iterator[asyncio.Event]:
        """An event that is set whenever the conversation may have changed. Raises TooManyStreams."""
        if self._listener is None or self._listener.done():
            self._listener = asyncio.create_task(self._listen())
        watchers = self._watchers.setdefault(conversation, set())
        if len(watchers) >= MOST_STREAMS:
            raise TooManyStreams(conversation)
        woken = asyncio.Event()
        watchers.add(woken)
        try:
            yield woken
        finally:
            watchers.discard(woken)
            if not watchers:
                self._watchers.pop(conversation, None)

    async def close(self) -> None:
        """Stop listening."""
        if self._listener is not None:
            self._listener.cancel()
            await asyncio.gather(self._listener, return_exceptions=True)
            self._listener = None

    async def _listen(self) -> None:
        """Come back after every break, waiting longer each time; a new line wakes every stream."""
        wait = SHORTEST_WAIT_S
        while True:
            try:
                async for conversation in self._bus.changes():
                    self._wake(conversation)
                    wait = SHORTEST_WAIT_S
            except OSError as error:
                log.warning("%s; listening again in %.1f s", error, wait)
            await asyncio.sleep(wait * random.uniform(0.5, 1.0))  # noqa: S311 - spreads processes, hides nothing
            wait = min(wait * 2, LONGEST_WAIT_S)

    def _wake(self, conversation: str) -> None:
        groups = self._watchers.values() if conversation == EVERY else [self._watchers.get(conversation, set())]
        for watchers in groups:
            for woken in watchers:
                woken.set()
