"""After the storm: what was promised, what the API shows, what the database holds, what the streams told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import httpx2 as httpx

from tests.chaos.record import Said, Talk
from tests.chaos.stack import Stack

_REPLIES = """
    SELECT said.client_id, reply.id::text, reply.status, reply.attempt, reply.move,
        (SELECT count(*) FROM belle_turnevent event WHERE event.message_id = reply.id AND event.kind = 'done')
    FROM belle_message said LEFT JOIN belle_message reply ON reply.reply_to_id = said.id
    WHERE said.conversation_id = %s AND said.role = 'shopper' ORDER BY said.position
"""


@dataclass(slots=True)
class Findings:
    """What is wrong, in words, and what is merely worth knowing."""

    lost: list[str] = field(default_factory=list)  # promised and not answered, or answered and not told
    doubled: list[str] = field(default_factory=list)  # stored, finished or told twice
    torn: list[str] = field(default_factory=list)  # a stream that does not add up
    taken_over: int = 0  # replies that a second attempt wrote
    moves: Counter[str] = field(default_factory=Counter)


def examine(stack: Stack, talks: list[Talk]) -> Findings:
    """Hold every conversation against the API and the database."""
    found = Findings()
    for talk in talks:
        if talk.id:
            _stored(talk, stack.rows(_REPLIES, talk.id), found)
            _shown(talk, _transcript(stack, talk), found)
        _told(talk, found)
    return found


def _stored(talk: Talk, rows: list[tuple[Any, ...]], found: Findings) -> None:
    """One finished reply a message, and no message that she did not send."""
    times = Counter(row[0] for row in rows)
    found.doubled += [f"{name} is stored {n} times" for name, n in times.items() if n > 1]
    found.doubled += [f"{row[0]} ended {row[5]} times" for row in rows if row[5] > 1]
    replies = {row[0]: row for row in rows}
    for said in talk.said:
        _, reply, status, attempt, move, _ = replies.get(said.client_id, (None,) * 6)
        if status != "done":
            found.lost.append(f"{said.client_id}: {said.refused or status or 'not stored'}")
        elif said.reply and said.reply != reply:
            found.doubled.append(f"{said.client_id} was promised {said.reply} and has {reply}")
        found.taken_over += (attempt or 0) > 1
        found.moves[move or "none"] += 1


def _shown(talk: Talk, shown: list[dict[str, Any]], found: Findings) -> None:
    """What a shopper reads is her words and their replies in turn."""
    wanted = [("shopper", said.client_id) for said in talk.said]
    hers = [("shopper", one["client_id"]) for one in shown if one["role"] == "shopper"]
    if hers != wanted or [one["role"] for one in shown[1::2]] != ["assistant"] * len(wanted):
        found.torn.append(f"conversation {talk.id} reads otherwise than she spoke")


def _told(talk: Talk, found: Findings) -> None:
    """Numbers only rise, every reply ends once, and its sentences are its text."""
    found.torn += [f"{talk.id}: {one}" for one in talk.strange]
    numbers = [seen.number for seen in talk.seen]
    found.doubled += [f"{talk.id}: event {b} after {a}" for a, b in pairwise(numbers) if b <= a]
    ends = Counter(seen.message for seen in talk.seen if seen.kind == "done")
    found.doubled += [f"reply {one} ended {n} times on the stream" for one, n in ends.items() if n > 1]
    found.lost += [f"{said.client_id}: no `done` on the stream" for said in talk.said if said.in_flight]
    found.torn += list(_torn(said for said in talk.said if said.done))
    if [seen.message for seen in talk.seen if seen.kind == "done"] != [said.reply for said in talk.said if said.done]:
        found.torn.append(f"{talk.id}: answered in another order")


def _torn(answered: Iterator[Said]) -> Iterator[str]:
    for said in answered:
        if " ".join(said.heard) != said.told:
            yield f"{said.client_id}: heard {said.heard}, but the reply is {said.told!r}"


def _transcript(stack: Stack, talk: Talk) -> list[dict[str, Any]]:
    headers = {"Authorization": f"Bearer {talk.token}"}
    url = f"{stack.url}/belle/api/conversations/{talk.id}/"
    answer = httpx.get(url, headers=headers, timeout=30, trust_env=False).raise_for_status()
    messages: list[dict[str, Any]] = answer.json()["messages"]
    return messages
