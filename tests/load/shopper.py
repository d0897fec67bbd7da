"""One shopper at Belle's door: she opens a talk, follows its stream, speaks, and waits for each reply."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx2 as httpx

from tests.load.talks import Saying

PATIENCE_S = 60.0


@dataclass(slots=True)
class Told:
    """One message and its answer; times in milliseconds from the moment she sent it, None if it never came."""

    text: str
    unexplained: bool
    reply: str = ""
    posted: float | None = None  # 202 is there
    first: float | None = None  # the first sentence is there
    done: float | None = None  # the whole reply is there
    events: int = 0
    finished: asyncio.Event = field(default_factory=asyncio.Event, repr=False)


async def converse(client: httpx.AsyncClient, talk: tuple[Saying, ...], until: float) -> list[Told]:
    """Say the messages one after the other, as long as the clock has not passed `until`; what became of each."""
    made = (await client.post("conversations/", json={})).raise_for_status().json()
    said: list[Told] = []
    headers, here = {"Authorization": f"Bearer {made['token']}"}, f"conversations/{made['id']}/"
    async with client.stream("GET", f"{here}events/", headers={**headers, "Last-Event-ID": "0"}) as lines:
        clock = _Clock()
        reader = asyncio.create_task(_follow(lines.raise_for_status(), said, clock))
        try:
            for number, saying in enumerate(talk):
                if time.monotonic() > until:
                    break
                said.append(told := Told(saying.text, saying.unexplained))
                clock.began = time.perf_counter()
                body = {"text": saying.text, "client_id": str(number)}
                answer = (await client.post(f"{here}messages/", json=body, headers=headers)).raise_for_status()
                told.posted, told.reply = clock.passed(), answer.json()["reply"]["id"]
                if not await _finished(told):
                    break
        finally:  # where a call fails too: a reader left behind would die of the stream that is closed under it
            reader.cancel()
            await asyncio.gather(reader, return_exceptions=True)
    return said


class _Clock:
    """Milliseconds since she sent her last message."""

    began = 0.0

    def passed(self) -> float:
        return (time.perf_counter() - self.began) * 1000


async def _finished(told: Told) -> bool:
    try:
        async with asyncio.timeout(PATIENCE_S):
            return await told.finished.wait()
    except TimeoutError:
        return False


async def _follow(lines: httpx.Response, said: list[Told], clock: _Clock) -> None:
    """Note each event on the message that was said last: she waits for one reply before she speaks again."""
    async for kind, payload in _events(lines):
        told = said[-1]
        told.events += 1
        if kind == "text" and told.first is None:
            told.first = clock.passed()
        if kind == "done":
            told.done = clock.passed()
            told.first = told.done if told.first is None else told.first
            told.reply = payload["reply"]["id"]
            told.finished.set()


async def _events(lines: httpx.Response) -> AsyncIterator[tuple[str, Any]]:
    kind = ""
    async for line in lines.aiter_lines():
        if line.startswith("event:"):
            kind = line[6:].strip()
        elif line.startswith("data:"):
            yield kind, json.loads(line[5:])
