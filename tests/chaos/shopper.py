"""One shopper who does what the widget does: retries a message under its own id, and resumes her stream."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import Callable
from itertools import count
from typing import Any

import httpx2 as httpx

from tests.chaos.frames import frames
from tests.chaos.record import Said, Seen, Talk

WORDS = (
    "My skin is dry and I would like a face cream",
    "Just show me something under $40",
    "I can't stand perfume, and my cheeks feel like sandpaper after the plane",
    "A shampoo without sulfates, please",
    "Something a friend of mine could take camping",
    "Is there a serum for redness?",
)
AGAIN_S = (0.1, 0.5)  # between tries, spread
PAUSE_S = (0.2, 1.5)  # before she says the next thing
PASSING = {429, 500, 502, 503, 504}
TOGETHER = 4  # every so many turns she says two things in a row


class Shopper:
    """Talks as long as `going()` says; ends when her last message is answered."""

    def __init__(self, url: str, going: Callable[[], bool]) -> None:
        self.talk = Talk()
        self._going = going
        self._client = httpx.AsyncClient(base_url=f"{url}/belle/api/", timeout=10, trust_env=False)
        self._heard = asyncio.Event()
        self._reading: asyncio.Task[None] | None = None

    async def live(self) -> None:
        """From the first word to the last reply."""
        async with self._client:
            await self._open()
            following = asyncio.create_task(self._follow())
            try:
                for turn in count():
                    if not self._going():
                        break
                    for _ in range(2 if turn % TOGETHER == TOGETHER - 1 else 1):
                        await self._say()
                    await self._until_answered()
                    await asyncio.sleep(random.uniform(*PAUSE_S))  # noqa: S311 - spreads the load
            finally:
                following.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await following

    def cut(self) -> None:
        """Break her stream off, wherever it is."""
        if self._reading is not None:
            self._reading.cancel()

    async def _open(self) -> None:
        made = (await self._post("conversations/", {}, 201)).json()
        self.talk.id, self.talk.token = made["id"], made["token"]
        self._client.headers["Authorization"] = f"Bearer {made['token']}"

    async def _say(self) -> None:
        number = len(self.talk.said)
        said = Said(f"{self.talk.id[:8]}-{number}", random.choice(WORDS), time.monotonic())  # noqa: S311 - any will do
        self.talk.said.append(said)
        body = {"text": said.text, "client_id": said.client_id}
        answer = await self._post(f"conversations/{self.talk.id}/messages/", body, 202, said)
        if answer.status_code == 202:
            said.accepted, said.reply = time.monotonic(), answer.json()["reply"]["id"]
        else:
            said.refused = f"{answer.status_code} {answer.text[:200]}"

    async def _post(self, path: str, body: dict[str, str], wanted: int, said: Said | None = None) -> httpx.Response:
        """The first answer that is as wanted, or that no retry mends."""
        while True:
            if said:
                said.tries += 1
            with contextlib.suppress(httpx.TransportError):
                answer = await self._client.post(path, json=body)
                if answer.status_code == wanted or answer.status_code not in PASSING:
                    return answer
            await asyncio.sleep(random.uniform(*AGAIN_S))  # noqa: S311 - spreads the load

    async def _until_answered(self) -> None:
        while any(said.in_flight for said in self.talk.said):
            self._heard.clear()
            await self._heard.wait()

    async def _follow(self) -> None:
        """Read the stream for ever; after every break resume it behind the last event seen."""
        while True:
            self._reading = reading = asyncio.create_task(self._read())
            try:
                await asyncio.wait([reading])
            finally:
                reading.cancel()
            fault = None if reading.cancelled() else reading.exception()
            if fault and not isinstance(fault, httpx.HTTPError | httpx.StreamError):
                raise fault
            await asyncio.sleep(random.uniform(*AGAIN_S))  # noqa: S311 - spreads the load

    async def _read(self) -> None:
        last = self.talk.seen[-1].number if self.talk.seen else 0
        path = f"conversations/{self.talk.id}/events/"
        limits = httpx.Timeout(10, read=40)  # the server pings every 15 s
        async with self._client.stream("GET", path, headers={"Last-Event-ID": str(last)}, timeout=limits) as response:
            response.raise_for_status()
            self.talk.streams += 1
            async for number, kind, data in frames(response.aiter_lines()):
                self._note(number, kind, data)

    def _note(self, number: int, kind: str, data: dict[str, Any]) -> None:
        self.talk.seen.append(Seen(number, kind, data["message"], data["attempt"]))
        # A message whose 202 was lost on the way may be answered before she hears that it was taken.
        mine = [one for one in self.talk.said if one.reply in (data["message"], "")]
        if not mine:
            self.talk.strange.append(f"{kind} for {data['message']}")
            return
        said = mine[0]
        if kind == "restart":
            said.heard.clear()
        elif kind == "text":
            said.heard.append(data["text"])
        elif kind == "done":
            said.told, said.done = data["reply"]["text"], time.monotonic()
            self._heard.set()
