"""How a web process hears that a conversation has changed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Protocol

from psycopg import AsyncConnection, Error
from psycopg.sql import SQL, Identifier

from recommender.contracts import EVENTS_CHANNEL

EVERY = "*"  # anything may have changed: said after each connect, since nobody listened before


class Bus(Protocol):
    """One listening line for a whole process; what was said is read from Postgres, the bus only wakes."""

    def changes(self) -> AsyncIterator[str]:
        """Connect, yield EVERY, then the id of each conversation that changes. Raises ConnectionError at a break."""


class PostgresBus:
    """LISTEN on one connection."""

    def __init__(self, conninfo: str, alive_s: float = 15.0) -> None:
        self._conninfo = conninfo
        self._alive_s = alive_s  # after so long a silence the connection is asked whether it still lives

    async def changes(self) -> AsyncIterator[str]:
        """Ids as they are notified."""
        try:
            async with await AsyncConnection.connect(self._conninfo, autocommit=True, connect_timeout=10) as line:
                await line.execute(SQL("LISTEN {}").format(Identifier(EVENTS_CHANNEL)))
                yield EVERY
                while True:
                    async for notice in line.notifies(timeout=self._alive_s):
                        yield notice.payload
                    await line.execute("SELECT 1")
        except Error as error:
            raise ConnectionError(f"the listening line broke: {error}") from error
