"""What has been said in a conversation, read from Postgres without Django's ORM: it would hold a thread per stream."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from psycopg import AsyncConnection, OperationalError
from psycopg_pool import AsyncConnectionPool, PoolTimeout

from recommender.conf import belle
from recommender.counting import TAKE, Count, parameters, refusals
from recommender.streaming.door import Asked
from recommender.streaming.frames import Frame

Values = Sequence[Any] | Mapping[str, Any]

MOST_FRAMES = 50  # in one read: what one client makes the server hold
CONNECTIONS = 4  # of one process, for any number of streams
PATIENCE_S = 5.0  # for a connection; then the client is sent away, and comes back

_START = """
    SELECT talk.event_sequence, (
        SELECT min(event.sequence)
        FROM belle_turnevent event JOIN belle_message reply ON reply.id = event.message_id
        WHERE event.conversation_id = talk.id
        AND (reply.status IN ('pending', 'running') OR reply.finished_at > now() - interval '1 minute')
    )
    FROM belle_conversation talk WHERE talk.id = %s AND talk.token_hash = %s
"""
# The conversation is joined each time: a stream ends when it is erased.
_AFTER = """
    SELECT event.sequence, event.kind, event.payload::text
    FROM belle_conversation talk
    LEFT JOIN belle_turnevent event ON event.conversation_id = talk.id AND event.sequence > %s
    WHERE talk.id = %s AND talk.token_hash = %s
    ORDER BY event.sequence LIMIT %s
"""


class Backlog:
    """Reads events over a few connections of its own."""

    def __init__(self, conninfo: str) -> None:
        self._pool = AsyncConnectionPool(
            conninfo,
            min_size=1,
            max_size=CONNECTIONS,
            timeout=PATIENCE_S,
            open=False,
            kwargs={"autocommit": True, "prepare_threshold": None},
            check=AsyncConnectionPool.check_connection,
        )

    async def start(self, asked: Asked) -> int | None:
        """The number after which this stream begins; None where the token opens no such conversation.

        A client that names no number gets the events of replies that are owed, or were finished within the last
        minute: what is answered while it connects must not be lost.
        """
        rows = await self._rows(_START, (asked.conversation, asked.token_hash))
        if not rows:
            return None
        latest: int
        first: int | None
        latest, first = rows[0]
        if asked.last_event is not None:
            return min(asked.last_event, latest)
        return latest if first is None else first - 1

    async def after(self, asked: Asked, sequence: int) -> list[Frame] | None:
        """At most MOST_FRAMES events after `sequence`, in order; None when the conversation is gone."""
        rows = await self._rows(_AFTER, (sequence, asked.conversation, asked.token_hash, MOST_FRAMES))
        if not rows:
            return None
        return [Frame(*row) for row in rows if row[0] is not None]

    async def count(self, call: Count) -> float:
        """Count one stream that is opened: 0, or seconds to wait where that would be too many."""
        if not belle().LIMITS:
            return 0
        refused = refusals([call], await self._rows(TAKE, parameters(1, [call], loose=True)))
        return max(refused.values(), default=0)

    async def close(self) -> None:
        """Give the connections back."""
        await self._pool.close()

    async def _rows(self, query: str, values: Values) -> list[tuple[Any, ...]]:
        if self._pool.closed:
            await self._pool.open()
        try:
            return await self._read(query, values)
        except PoolTimeout:
            raise
        except OperationalError:  # the connection died under the query: the pool checks the next one before it is lent
            return await self._read(query, values)

    async def _read(self, query: str, values: Values) -> list[tuple[Any, ...]]:
        line: AsyncConnection[Any]
        async with self._pool.connection() as line:
            cursor = await line.execute(query.encode(), values)
            return await cursor.fetchall()
