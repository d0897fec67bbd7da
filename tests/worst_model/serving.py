"""The worst model inside a test: in a thread of its own, on a free port."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.worst_model.script import Behaviour
from tests.worst_model.server import Server


class Model:
    """A running worst model."""

    def __init__(self, server: Server, port: int) -> None:
        self._server = server
        self.url = f"http://127.0.0.1:{port}/v1"

    @property
    def requests(self) -> list[dict[str, Any]]:
        """The bodies of the requests so far, oldest first."""
        return list(self._server.script.last)

    def switch(self, name: str, **fields: Any) -> None:
        """Behave so from the next request on."""
        self._server.script.set(Behaviour(name, **fields))


@contextmanager
def serving(name: str = "well", **fields: Any) -> Iterator[Model]:
    """A worst model that behaves so; gone when the block ends."""
    server, loop = Server(Behaviour(name, **fields)), asyncio.new_event_loop()
    listening = loop.run_until_complete(server.start(0))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield Model(server, listening.sockets[0].getsockname()[1])
    finally:
        asyncio.run_coroutine_threadsafe(_end(listening), loop).result(timeout=10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def _end(listening: asyncio.Server) -> None:
    """No task and no socket is left."""
    listening.close()
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    await asyncio.sleep(0)
