"""The other end of one event stream: what it takes, and when it is gone."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

Receive = Callable[[], Awaitable[Mapping[str, Any]]]
Send = Callable[[Mapping[str, Any]], Awaitable[None]]


class Client:
    """One open response."""

    def __init__(self, send: Send, woken: asyncio.Event, taking_s: float) -> None:
        self._send = send
        self._taking_s = taking_s
        self.woken = woken
        self.gone = False

    async def until_gone(self, receive: Receive) -> None:
        """Notice that the client has closed the line."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self._leave()

    async def take(self, news: bytes, last: bool = False) -> None:
        """Send; a client that does not take it in time counts as gone."""
        if self.gone:
            return
        try:
            async with asyncio.timeout(self._taking_s):
                await self._send({"type": "http.response.body", "body": news, "more_body": not last})
        except TimeoutError:
            self._leave()

    async def woken_within(self, seconds: float) -> bool:
        """Wait for news, at most so long."""
        try:
            async with asyncio.timeout(seconds):
                return await self.woken.wait()
        except TimeoutError:
            return False

    def _leave(self) -> None:
        self.gone = True
        self.woken.set()  # nobody waits for the next ping

    async def end(self) -> None:
        """Close the response, so that the client comes back at once."""
        await self.take(b"", last=True)
