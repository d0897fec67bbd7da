"""A body is read no further than Belle takes it, whatever its sender says of its length; through the real server."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

import pytest

from recommender.streaming.bodies import MOST_BYTES
from tests.api.conftest import API, Shopper
from tests.streaming.server import Server

SAID = json.dumps({"text": "A cream", "client_id": "c1"}).encode()


@pytest.fixture
def alice(server: Server, sent: list[str]) -> Shopper:
    return Shopper("Alice")


@contextmanager
def asking(server: Server, shopper: Shopper, path: str = "", **headers: str) -> Iterator[socket.socket]:
    """A line on which the head of a message's POST was sent."""
    told = {"Host": "127.0.0.1", "Authorization": f"Bearer {shopper.token}", "Content-Type": "application/json"}
    lines = [f"POST {API}{path or shopper.here + 'messages/'} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in {**told, **headers}.items()]
    with socket.create_connection(("127.0.0.1", server.port), timeout=60) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        yield line


def chunk(data: bytes) -> bytes:
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


def status_on(line: socket.socket) -> int:
    return int(line.recv(64).split()[1])


def test_a_body_of_a_stated_gigabyte_is_refused_before_it_has_come(server: Server, alice: Shopper) -> None:
    with asking(server, alice, **{"Content-Length": str(2**30)}) as line:
        line.sendall(b" " * (MOST_BYTES + 1))  # and not a byte more
        assert status_on(line) == 413


def test_an_endless_body_of_no_stated_length_is_refused_too(server: Server, alice: Shopper) -> None:
    with asking(server, alice, **{"Transfer-Encoding": "chunked"}) as line:
        line.sendall(chunk(b" " * (MOST_BYTES + 1)))
        assert status_on(line) == 413


def test_what_goes_on_coming_is_let_fall_and_the_line_lives(server: Server, alice: Shopper) -> None:
    with asking(server, alice, **{"Content-Length": str(MOST_BYTES * 3)}) as line:
        line.sendall(b" " * MOST_BYTES * 3 + b"GET /no HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        answers = b""
        while answers.count(b"HTTP/1.1 ") < 2:
            answers += line.recv(65536)
    assert b"HTTP/1.1 413" in answers
    assert b"HTTP/1.1 404" in answers


def test_a_short_body_in_chunks_is_as_good_as_any(server: Server, alice: Shopper) -> None:
    with asking(server, alice, **{"Transfer-Encoding": "chunked"}) as line:
        for start in range(0, len(SAID), 7):
            line.sendall(chunk(SAID[start : start + 7]))
        line.sendall(b"0\r\n\r\n")
        assert status_on(line) == 202
    assert alice.row.messages.shopper().get().text == "A cream"


def test_a_body_where_none_belongs_changes_nothing(server: Server, alice: Shopper) -> None:
    with asking(server, alice, "nowhere/", **{"Content-Length": str(2**30)}) as line:
        line.sendall(b" " * (MOST_BYTES + 1))
        assert status_on(line) == 404


def test_a_sender_that_leaves_in_the_middle_has_said_nothing(server: Server, alice: Shopper) -> None:
    with asking(server, alice, **{"Content-Length": str(len(SAID))}) as line:
        line.sendall(SAID[:-5])
    asked = HTTPConnection("127.0.0.1", server.port, timeout=60)
    asked.request("GET", API + alice.here, headers={"Authorization": f"Bearer {alice.token}"})
    answer: Any = asked.getresponse()
    assert json.load(answer)["messages"] == []
    asked.close()


def test_the_shop_s_own_forms_are_the_shop_s_to_limit(server: Server, alice: Shopper) -> None:
    asked = HTTPConnection("127.0.0.1", server.port, timeout=60)
    asked.request("POST", "/admin/login/", b"x=" + b"x" * MOST_BYTES * 2, {"Content-Type": "text/plain"})
    assert asked.getresponse().status == 403  # no CSRF token, and not 413
    asked.close()
