"""The event stream: a bare ASGI app in front of Django, which would keep a thread for each open stream."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from functools import cached_property

from psycopg import OperationalError

from recommender.counting import FOLLOWING
from recommender.exceptions import ConfigurationError, TooManyStreams
from recommender.streaming import bodies, bus, door, dsn, sites
from recommender.streaming.backlog import MOST_FRAMES, Backlog
from recommender.streaming.client import Client, Receive, Send
from recommender.streaming.door import Asked, Refusal, Scope
from recommender.streaming.frames import HELLO, PING, encoded
from recommender.streaming.hub import Hub

App = Callable[[Scope, Receive, Send], Awaitable[None]]

PING_S = 15.0
TAKING_S = 30.0  # a client that takes nothing for so long is let go; it resumes where it was
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class EventStream:
    """Answers `GET .../conversations/{id}/events/`, wherever Belle's URLs are mounted; passes on everything else.

    `application = EventStream(get_asgi_application())`
    """

    def __init__(self, app: App, ping_s: float = PING_S, taking_s: float = TAKING_S) -> None:
        self._app = app
        self._ping_s = ping_s
        self._taking_s = taking_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One connection."""
        if scope["type"] == "lifespan":  # Django knows none
            return await self._live(receive, send)
        conversation = door.conversation_of(scope)
        if conversation is None:
            return await self._app(*await bodies.bounded(scope, receive), send)
        send = sites.telling(scope, send)
        asked = door.asked(scope, conversation)
        only_head = scope["method"] == "HEAD"
        refusal = asked if isinstance(asked, Refusal) else await self._stream(asked, receive, send, only_head)
        if refusal:
            await _refuse(refusal, send)
        return None

    # Made at the first request: they belong to its event loop, and to the database that is then the right one.
    @cached_property
    def _hub(self) -> Hub:
        return Hub(bus.chosen())

    @cached_property
    def _backlog(self) -> Backlog:
        return Backlog(dsn.database())

    async def _stream(self, asked: Asked, receive: Receive, send: Send, only_head: bool) -> Refusal | None:
        """Send events until the client goes; or why there are none to send."""
        try:
            start = await self._start(asked)
            if isinstance(start, Refusal):
                return start
            with self._hub.watch(asked.conversation) as woken:
                await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
                client = Client(send, woken, self._taking_s)
                if only_head:
                    await client.end()
                    return None
                leaving = asyncio.create_task(client.until_gone(receive))
                try:
                    await self._feed(asked, start, client)
                except asyncio.CancelledError:  # the server stops, and has waited long enough
                    await client.end()
                finally:
                    leaving.cancel()
        except TooManyStreams:
            return door.TOO_MANY
        except OperationalError:
            return door.NO_DATABASE
        return None

    async def _start(self, asked: Asked) -> int | Refusal:
        """Where this stream begins, or why it does not. Its address is counted before the token is looked up."""
        if wait := await self._backlog.count(FOLLOWING.of_address(asked.address)):
            return door.too_often(wait)
        start = await self._backlog.start(asked)
        if start is None:
            return door.NOT_FOUND
        wait = await self._backlog.count(FOLLOWING.of_conversation(asked.conversation))
        return door.too_often(wait) if wait else start

    async def _feed(self, asked: Asked, sequence: int, client: Client) -> None:
        """Events in order, and a ping whenever nothing was said for a while."""
        await client.take(HELLO)
        while not client.gone:
            client.woken.clear()  # before the read: what comes after it wakes anew
            try:
                frames = await self._backlog.after(asked, sequence)
            except OperationalError:
                break  # the client comes back and resumes
            if frames is None:
                break
            if frames:
                sequence = frames[-1].sequence
                await client.take(encoded(frames))
            if len(frames) < MOST_FRAMES and not await client.woken_within(self._ping_s):
                await client.take(PING)
        await client.end()

    async def _live(self, receive: Receive, send: Send) -> None:
        """ASGI lifespan: a server whose bus cannot be had does not start; what was opened is closed."""
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                await send(self._started())
            elif message["type"] == "lifespan.shutdown":
                await self._hub.close()
                await self._backlog.close()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def _started(self) -> dict[str, str]:
        try:
            self._hub  # noqa: B018 - made here, within the server's event loop
        except ConfigurationError as error:
            return {"type": "lifespan.startup.failed", "message": str(error)}
        return {"type": "lifespan.startup.complete"}


async def _refuse(refusal: Refusal, send: Send) -> None:
    """An RFC 9457 problem."""
    problem = {"type": "about:blank", "title": refusal.title, "status": refusal.status, "detail": refusal.detail}
    headers = [(b"content-type", b"application/problem+json"), (b"cache-control", b"no-store"), *refusal.headers]
    await send({"type": "http.response.start", "status": refusal.status, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(problem).encode()})
