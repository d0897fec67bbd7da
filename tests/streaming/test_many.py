"""A client that went away is noticed, and one that does not read holds nobody up."""

import socket
from typing import cast

from recommender.models.waking import wake
from recommender.streaming.endpoint import EventStream
from tests.api.conftest import API, Shopper
from tests.streaming.conftest import Open, being_written, numbers, opened, tell
from tests.streaming.server import Server, serving, wait_until


def open_streams(server: Server) -> int:
    app = cast(EventStream, server.config.app)
    return sum(len(watchers) for watchers in app._hub._watchers.values())


def test_a_client_that_went_away_is_noticed(alice: Shopper, server: Server) -> None:
    with opened(server.port, alice):
        wait_until(lambda: open_streams(server) == 1)
    wait_until(lambda: open_streams(server) == 0)


def deaf(port: int, shopper: Shopper) -> socket.socket:
    """A client that asks for everything and never reads."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.connect(("127.0.0.1", port))
    lines = (
        f"GET {API}{shopper.here}events/ HTTP/1.1",
        "Host: localhost",
        f"Authorization: Bearer {shopper.token}",
        "Last-Event-ID: 0",
    )
    line.sendall(("\r\n".join(lines) + "\r\n\r\n").encode())
    return line


def test_a_client_that_does_not_read_holds_nobody_up_and_is_let_go(alice: Shopper) -> None:
    reply = being_written(alice)
    tell(reply, *("x" * 60_000 for _ in range(150)))
    with serving(taking_s=0.5) as server, deaf(server.port, alice):
        wait_until(lambda: open_streams(server) == 1)
        with opened(server.port, alice, 0) as reader:
            assert len(reader.take(150)) == 150
            tell(reply, "Still here.")
            assert reader.take(1)[0].data["text"] == "Still here."
            wait_until(lambda: open_streams(server) == 1)


def test_waking_for_nothing_sends_nothing(alice: Shopper, follow: Open) -> None:
    reply = being_written(alice)
    with follow(alice) as stream:
        lines = stream.lines()
        assert next(lines) == "retry: 1000"
        for _ in range(20):
            wake(alice.row.pk)
        tell(reply, "First.")
        assert [next(lines) for _ in range(2)] == ["", f"id: {numbers(alice)[0]}"]
