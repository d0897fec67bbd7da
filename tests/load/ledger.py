"""What the database says of each reply: its model calls, its rooms, and why the reader's call was not made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import psycopg

from tests.load.figures import Span, together

CALLS = """
    SELECT message_id::text, purpose, status, milliseconds, extract(epoch FROM created_at)::float8
    FROM belle_llmcall WHERE message_id = ANY(%s::uuid[]) ORDER BY created_at
"""
REPLIES = "SELECT id::text, move, timings, reading ->> 'model_skipped' FROM belle_message WHERE id = ANY(%s::uuid[])"


@dataclass(slots=True)
class Entry:
    """One reply; times in milliseconds."""

    move: str = ""
    rooms: dict[str, int] = field(default_factory=dict)
    skipped: str = ""  # why the reader's call was not made
    calls: list[tuple[str, str, int]] = field(default_factory=list)  # purpose, status, milliseconds
    spans: list[Span] = field(default_factory=list)

    @property
    def summed(self) -> int:
        """All its model calls, one after the other."""
        return sum(milliseconds for _, _, milliseconds in self.calls)

    @property
    def open(self) -> float:
        """Milliseconds during which at least one of its calls was open."""
        return together(self.spans) * 1000

    @property
    def read(self) -> list[int]:
        """The reader's calls."""
        return [milliseconds for purpose, _, milliseconds in self.calls if purpose == "read"]


def entries(database: str, replies: Iterable[str]) -> dict[str, Entry]:
    """The entry of each reply, by its id."""
    wanted = list(replies)
    with psycopg.connect(database) as connection:
        rows = connection.execute(REPLIES, [wanted]).fetchall()
        found = {key: Entry(move, rooms, skipped or "") for key, move, rooms, skipped in rows}
        for key, purpose, status, milliseconds, began in connection.execute(CALLS, [wanted]):
            found[key].calls.append((purpose, status, milliseconds))
            found[key].spans.append((began, began + milliseconds / 1000))
    return found
