"""2,000 open event streams in one web process, beside 20: what an event takes from its writer to a client."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from dataclasses import dataclass
from typing import Self

from django.db import connection

from recommender.dialogue.lease import Lease, claim
from recommender.dialogue.send import send
from recommender.models import Conversation
from recommender.models.conversation import hash_token
from tests.bench.measured import Row
from tests.streaming.process import APPLICATION_NAME, WebProcess

FEW, MANY, EVENTS, PAUSE_S = 20, 2000, 400, 0.02
PATIENCE_S = 60.0
QUERY = "SELECT count(*) FROM pg_stat_activity WHERE application_name IN (%s, 'belle-events')"

Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


@dataclass(frozen=True, slots=True)
class StreamsRow(Row):
    """A row with what the open streams cost the process."""

    costs: str

    def printed(self, seed: int) -> str:
        """The row, and a line below it."""
        return f"{Row.printed(self, seed)}\n  {self.costs}"


class Clients:
    """Open streams, all in one event loop of one thread."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._tasks: list[asyncio.Task[None]] = []
        self.taken: dict[int, float] = {}  # ms from writer to client, by number of the event

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def open(self, doors: list[tuple[str, str]]) -> None:
        """Return once each of these (path, token) streams is there. Raises ConnectionError."""
        asyncio.run_coroutine_threadsafe(self._open(doors), self._loop).result(PATIENCE_S)

    def close(self) -> None:
        """Leave all."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(PATIENCE_S)

    async def _open(self, doors: list[tuple[str, str]]) -> None:
        at_once = asyncio.Semaphore(50)
        lines = await asyncio.gather(*(self._opened(*door, at_once) for door in doors))
        self._tasks += [asyncio.create_task(self._read(*line)) for line in lines]

    async def _close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    async def _opened(self, path: str, token: str, at_once: asyncio.Semaphore) -> Line:
        async with at_once:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n\r\n".encode())
            head = await reader.readuntil(b"\r\n\r\n")
        if b" 200 " not in head.partition(b"\r\n")[0]:
            raise ConnectionError(head.decode())
        return reader, writer

    async def _read(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                if line.startswith(b"data: "):
                    self._take(json.loads(line.removeprefix(b"data: ")))
        finally:
            writer.transport.abort()

    def _take(self, payload: dict[str, float]) -> None:
        self.taken[int(payload["number"])] = (time.monotonic_ns() - payload["at"]) / 1e6


def streams(_: list[str]) -> StreamsRow:
    """The same events to the same twenty clients, alone and among 2,000."""
    doors, leases = _talks()
    with WebProcess() as web, Clients(web.port) as clients:
        clients.open(doors[:FEW])
        _told(clients, leases, 2 * FEW)  # warms up
        alone = _told(clients, leases, EVENTS // 2)
        few = _cost(web)
        clients.open(doors[FEW:])
        among = _told(clients, leases, EVENTS)
        many = _cost(web)
        clients.close()
        clients.open(doors[:FEW])
        alone += _told(clients, leases, EVENTS // 2)
    costs = f"p99 {_p99(among):.2f} ms, base {_p99(alone):.2f} ms; {FEW} streams: {few}; {MANY} streams: {many}"
    return StreamsRow(f"event to client, {MANY} streams", f"the same, {FEW} streams", among, alone, costs)


def _told(clients: Clients, leases: list[Lease], count: int) -> list[float]:
    clients.taken.clear()
    for number in range(count):
        leases[number % FEW].tell("text", text="A sentence of an answer.", number=number, at=time.monotonic_ns())
        time.sleep(PAUSE_S)
    deadline = time.monotonic() + PATIENCE_S
    while len(clients.taken) < count and time.monotonic() < deadline:
        time.sleep(0.01)
    return [clients.taken[number] for number in range(count)]


def _talks() -> tuple[list[tuple[str, str]], list[Lease]]:
    """(path, token) of MANY conversations; in the first FEW a reply is being written."""
    tokens = [f"bench-{number}" for number in range(MANY)]
    talks = Conversation.objects.bulk_create(Conversation(token_hash=hash_token(token)) for token in tokens)
    leases = [claim(send(talk, "Something for dry skin", "bench").pk) for talk in talks[:FEW]]
    doors = [(f"/belle/api/conversations/{t.pk}/events/", token) for t, token in zip(talks, tokens, strict=True)]
    return doors, [lease for lease in leases if lease]


def _cost(web: WebProcess) -> str:
    with connection.cursor() as cursor:
        cursor.execute(QUERY, [APPLICATION_NAME])
        connections = cursor.fetchone()[0]
    return f"{web.threads} threads, {connections} connections, {web.resident_mib:.0f} MiB"


def _p99(values: list[float]) -> float:
    return sorted(values)[int(0.99 * len(values))]
