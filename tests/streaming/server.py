"""uvicorn in a thread, with the event stream in front of Django."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from django.core.asgi import get_asgi_application

from recommender.streaming.endpoint import EventStream


class Server(uvicorn.Server):
    """Knows its port once it listens."""

    @property
    def port(self) -> int:
        """TCP port on loopback."""
        number: int = self.servers[0].sockets[0].getsockname()[1]
        return number


@contextmanager
def serving(ping_s: float = 15, taking_s: float = 30, root_path: str = "") -> Iterator[Server]:
    """A running server."""
    app = EventStream(get_asgi_application(), ping_s, taking_s)
    config = uvicorn.Config(
        app, port=0, lifespan="on", log_level="error", timeout_graceful_shutdown=1, root_path=root_path
    )
    server = Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_until(lambda: server.started)
        yield server
    finally:
        server.should_exit = True
        thread.join()


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    """Look again and again until `true()`."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not come true"
        time.sleep(0.01)
