"""How a web process hears that a conversation has changed."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any, Protocol

from psycopg import AsyncConnection, Error
from psycopg.sql import SQL, Identifier

from recommender.conf import belle
from recommender.contracts import EVENTS_CHANNEL, NO_REDIS, told_by_redis
from recommender.exceptions import ConfigurationError
from recommender.streaming import dsn

if TYPE_CHECKING:
    from redis.asyncio.client import PubSub

ALIVE_S = 15.0  # after so long a silence the line is asked whether it still lives
ANSWER_S = 15.0  # it then has so long to answer, and so has a process that gets no processor
EVERY = "*"  # anything may have changed: said after each connect, since nobody listened before


class Bus(Protocol):
    """One listening line for a whole process; what was said is read from Postgres, the bus only wakes."""

    def changes(self) -> AsyncGenerator[str, None]:
        """Connect, yield EVERY, then the id of each conversation that changes. Raises ConnectionError at a break."""


class PostgresBus:
    """LISTEN on one connection."""

    def __init__(self, conninfo: str, alive_s: float = ALIVE_S, answer_s: float = ANSWER_S) -> None:
        self._conninfo = conninfo
        self._alive_s, self._answer_s = alive_s, answer_s

    async def changes(self) -> AsyncGenerator[str, None]:
        """Ids as they are notified."""
        try:
            async with await AsyncConnection.connect(self._conninfo, autocommit=True, connect_timeout=10) as line:
                await line.execute(SQL("LISTEN {}").format(Identifier(EVENTS_CHANNEL)))
                yield EVERY
                while True:
                    async for notice in line.notifies(timeout=self._alive_s):
                        yield notice.payload
                    async with asyncio.timeout(self._answer_s):
                        await line.execute("SELECT 1")
        except (Error, TimeoutError) as error:
            raise ConnectionError(f"the listening line broke: {error}") from error


class RedisBus:
    """SUBSCRIBE on one connection to Redis or Valkey: for shops whose pooler lets nobody LISTEN."""

    def __init__(self, url: str, alive_s: float = ALIVE_S, answer_s: float = ANSWER_S) -> None:
        try:
            from redis import RedisError  # noqa: PLC0415 - only where the shop has chosen it
            from redis.asyncio import Redis  # noqa: PLC0415
        except ImportError as error:
            raise ConfigurationError(NO_REDIS) from error
        self._server = Redis.from_url(url, socket_timeout=10, socket_connect_timeout=10)
        self._broken = RedisError
        self._alive_s, self._answer_s = alive_s, answer_s

    async def changes(self) -> AsyncGenerator[str, None]:
        """Ids as they are published."""
        try:
            async with self._server.pubsub() as line:
                await line.subscribe(EVENTS_CHANNEL)
                async for kind, data in self._said(line):
                    if kind == "subscribe":  # again when the library has connected anew by itself
                        yield EVERY
                    elif kind == "message":
                        yield data.decode()
        except (self._broken, TimeoutError) as error:
            raise ConnectionError(f"the listening line broke: {error}") from error

    async def _said(self, line: PubSub) -> AsyncGenerator[tuple[str, Any], None]:
        """What the server says, and TimeoutError when it does not answer a ping."""
        asked = False
        while True:
            said = await line.get_message(timeout=self._answer_s if asked else self._alive_s)
            if said:
                yield said["type"], said["data"]
            elif asked:
                raise TimeoutError("no answer to a ping")
            else:
                await line.ping()
            asked = said is None


def chosen() -> Bus:
    """The bus that BELLE['EVENTS_URL'] names. Raises ConfigurationError."""
    url = belle().EVENTS_URL
    return RedisBus(url) if told_by_redis(url) else PostgresBus(dsn.listener())
