"""Vectors over HTTP, from a small server of the test's own."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

import pytest

from recommender.exceptions import VoiceNonsense, VoiceUnavailable
from recommender.retrieval.embedders import endpoint
from recommender.retrieval.embedders.endpoint import EndpointEmbedder
from tests.llm import scripted


class Server(ThreadingHTTPServer):
    """Answers every text with (its length, 0, 1), in the wrong order; `asked` holds the bodies."""

    status = 200
    body: bytes | None = None  # instead of vectors

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[dict[str, Any]] = []


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append({"path": self.path, "key": self.headers["Authorization"], **asked})
        data = [
            {"object": "embedding", "index": place, "embedding": [float(len(text)), 0.0, 1.0]}
            for place, text in enumerate(asked["input"])
        ]
        body = json.dumps({"object": "list", "model": "m", "data": data[::-1], "usage": {}}).encode()
        body = body if self.server.body is None else self.server.body
        self.send_response(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Quiet."""


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        Thread(target=running.serve_forever, daemon=True).start()
        yield running
        running.shutdown()


def embedder(server: Server, dimension: int = 3) -> EndpointEmbedder:
    return EndpointEmbedder(f"http://127.0.0.1:{server.server_port}/v1", "key", "m", dimension, 5.0)


def test_vectors_come_in_the_order_of_the_texts_and_of_length_one(server: Server) -> None:
    first, second = embedder(server).embed(["aaaa", ""])
    assert first == pytest.approx([4 / 17**0.5, 0.0, 1 / 17**0.5])
    assert second == pytest.approx([0.0, 0.0, 1.0])


def test_the_dimension_and_the_key_are_sent(server: Server) -> None:
    embedder(server).embed(["a"])
    (asked,) = server.asked
    assert (asked["path"], asked["dimensions"], asked["key"]) == ("/v1/embeddings", 3, "Bearer key")


def test_many_texts_go_in_several_requests(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "BATCH", 2)
    assert len(embedder(server).embed(["a", "b", "c"])) == 3
    assert [len(asked["input"]) for asked in server.asked] == [2, 1]


def test_vectors_of_another_size_are_refused(server: Server) -> None:
    with pytest.raises(VoiceNonsense, match="vectors of 4"):
        embedder(server, dimension=4).embed(["a"])


def test_a_server_that_fails_is_unavailable(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "RETRIES", 0)
    server.status = 503
    with pytest.raises(VoiceUnavailable, match="no vectors"):
        embedder(server).embed(["a"])


ODD = (
    b"no JSON {{{",
    b"[]",
    b'{"data": [{"index": 0, "embedding": [NaN, 0, 1]}]}',
    b'{"data": [{"index": 0, "embedding": ["a", null, {}]}]}',
    b'{"data": [{"index": "x"}, {"index": 1}]}',
    b'{"data": 7}',
    b'{"data": []}',
)


@pytest.mark.parametrize("body", ODD)
def test_whatever_else_is_said_is_an_error_of_the_endpoint(server: Server, body: bytes) -> None:
    server.body = body
    with pytest.raises((VoiceNonsense, VoiceUnavailable)):
        embedder(server).embed(["toner"])


def test_a_query_is_not_asked_twice_and_a_batch_is(server: Server) -> None:
    server.status = 500
    for texts, tries in ((["toner"], 1), (["toner", "serum"], 2)):
        server.asked.clear()
        with pytest.raises(VoiceUnavailable):
            embedder(server).embed(texts)
        assert len(server.asked) == tries


def test_a_query_waits_no_longer_for_bytes_that_trickle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "QUERY_S", 0.5)
    left = Event()

    def trickle(handler: BaseHTTPRequestHandler, body: dict[str, Any], number: int) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
        for _ in range(50):
            try:
                handler.wfile.write(b"x-wait: 1\r\n")
                time.sleep(0.1)
            except OSError:
                return left.set()
        return None

    with scripted.endpoint(trickle) as url, pytest.raises(VoiceUnavailable):
        EndpointEmbedder(url, "key", "m", 3, 5.0).embed(["one"])
    assert left.wait(20), "the client was still there after all the bytes"
