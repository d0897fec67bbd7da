"""So many shoppers at once, for so many seconds; none of them pauses between a reply and her next message."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpx2 as httpx

from tests.load.shopper import PATIENCE_S, Told, converse
from tests.load.talks import TALKS

Act = Callable[[httpx.AsyncClient, random.Random, float], Awaitable[list[Told]]]


@dataclass(frozen=True, slots=True)
class Crowd:
    """What became of every message of one cell."""

    shoppers: int
    seconds: float
    told: list[Told]
    faults: list[str]  # conversations that broke, in the error's words

    @property
    def answered(self) -> list[Told]:
        """Those whose reply came whole."""
        return [one for one in self.told if one.done is not None]

    @property
    def lost(self) -> int:
        """Messages that were taken and never answered."""
        return sum(one.posted is not None and one.done is None for one in self.told)


async def talk(client: httpx.AsyncClient, chance: random.Random, until: float) -> list[Told]:
    """One whole conversation with Belle."""
    return await converse(client, chance.choice(TALKS), until)


async def bare(client: httpx.AsyncClient, chance: random.Random, until: float) -> list[Told]:
    """One message to the bare view, which answers when its model has."""
    saying = chance.choice(chance.choice(TALKS))
    told, began = Told(saying.text, saying.unexplained), time.perf_counter()
    (await client.post("", json={"text": saying.text})).raise_for_status()
    told.posted = told.first = told.done = (time.perf_counter() - began) * 1000
    return [told]


def gather(url: str, act: Act, shoppers: int, seconds: float, seed: int) -> Crowd:
    """Let `shoppers` act again and again for `seconds`; the message in hand is finished."""
    return asyncio.run(_gather(url, act, shoppers, seconds, seed))


async def _gather(url: str, act: Act, shoppers: int, seconds: float, seed: int) -> Crowd:
    began, faults = time.monotonic(), list[str]()
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=4 * shoppers)
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE_S, limits=limits) as client:
        tasks = [_act(client, act, random.Random(f"{seed} {n}"), began + seconds, faults) for n in range(shoppers)]  # noqa: S311 - picks talks
        told = [one for some in await asyncio.gather(*tasks) for one in some]
    return Crowd(shoppers, time.monotonic() - began, told, faults)


async def _act(
    client: httpx.AsyncClient, act: Act, chance: random.Random, until: float, faults: list[str]
) -> list[Told]:
    told: list[Told] = []
    while time.monotonic() < until:
        try:
            told += await act(client, chance, until)
        except httpx.HTTPError as error:
            faults.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(0.2)
    return told
