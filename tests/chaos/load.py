"""A steady load: many shoppers on one event loop, in a thread of its own, so that faults can be dealt meanwhile."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator

from tests.chaos.record import Said, Talk
from tests.chaos.shopper import Shopper

TICK_S = 0.05


class Load:
    """So many conversations at a time until `drain`."""

    def __init__(self, url: str, conversations: int) -> None:
        self._going = True
        self._loop = asyncio.new_event_loop()
        self._shoppers = [Shopper(url, lambda: self._going) for _ in range(conversations)]
        self._thread = threading.Thread(target=self._run)
        self._living: asyncio.Task[None] | None = None
        self.broken: list[str] = []
        """Faults of the load itself: they make a row worthless."""

    def start(self) -> None:
        """Begin to talk."""
        self._thread.start()

    @property
    def talks(self) -> list[Talk]:
        """Every conversation so far."""
        return [shopper.talk for shopper in self._shoppers]

    def said(self) -> Iterator[Said]:
        """Every message so far."""
        for talk in self.talks:
            yield from list(talk.said)

    def in_flight(self) -> int:
        """Messages sent and not answered."""
        return sum(said.in_flight for said in self.said())

    def served_since(self, moment: float) -> float | None:
        """When the first reply to a message begun after `moment` was whole; None so far."""
        return min((one.done for one in self.said() if one.began >= moment and one.done), default=None)

    def wait(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Wait at most so long; whether the condition came true."""
        deadline = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > deadline or not self._thread.is_alive():
                return False
            time.sleep(TICK_S)
        return True

    def cut(self) -> None:
        """Break off every stream."""
        for shopper in self._shoppers:
            self._loop.call_soon_threadsafe(shopper.cut)

    def drain(self, seconds: float) -> bool:
        """Say nothing more, wait for what is owed; whether all of it came in time."""
        self._going = False
        self._thread.join(seconds)
        whole = not self._thread.is_alive()
        if not whole and self._living is not None:
            self._loop.call_soon_threadsafe(self._living.cancel)
            self._thread.join()
        return whole

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._live())
        except asyncio.CancelledError:
            pass
        finally:
            self._loop.close()

    async def _live(self) -> None:
        self._living = asyncio.current_task()
        ended = await asyncio.gather(*(shopper.live() for shopper in self._shoppers), return_exceptions=True)
        self.broken += [repr(error) for error in ended if isinstance(error, BaseException)]
