"""A scripted voice and a scripted endpoint: they stand in for a model in tests, and say so in their names."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from recommender.contracts import CallLog, Speaker, VoiceAnswer, VoiceRequest
from recommender.exceptions import VoiceUnavailable


class ScriptedVoice:
    """Answers by purpose from a script; an exception in the script is raised."""

    model = "scripted"
    speaker = Speaker(model)

    def __init__(self, **answers: str | Exception) -> None:
        self.answers = answers
        self.requests: list[VoiceRequest] = []

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """The scripted answer, logged like a real one."""
        self.requests.append(request)
        row = log.started(request, self.model)
        said = self.answers.get(request.purpose, VoiceUnavailable("nothing scripted"))
        if isinstance(said, Exception):
            log.failed(row, str(said), 1)
            raise said
        answer = VoiceAnswer(said, self.model, 10, 5, 0, 1)
        log.finished(row, answer)
        return answer

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """The scripted answer in pieces of seven characters."""
        text = self.ask(request, log, deadline).text
        yield from (text[i : i + 7] for i in range(0, len(text), 7))


class CallNotes:
    """A CallLog that only remembers."""

    def __init__(self) -> None:
        self.events: list[tuple[str, str]] = []
        self.charged: list[int] = []  # tries of each failed call that may have cost something

    def started(self, request: VoiceRequest, model: str) -> int:
        """Note it."""
        self.events.append(("started", request.purpose))
        return len(self.events)

    def finished(self, call: int, answer: VoiceAnswer) -> None:
        """Note it."""
        self.events.append(("finished", answer.text))

    def failed(self, call: int, error: str, milliseconds: int, text: str = "", charged: int = 1) -> None:
        """Note it."""
        self.charged.append(charged)
        self.events.append(("failed", error))


Script = Callable[[BaseHTTPRequestHandler, dict[str, Any], int], None]


@contextmanager
def endpoint(script: Script) -> Iterator[str]:
    """An HTTP endpoint on loopback whose every answer `script(handler, body, number of the request)` writes."""
    count = iter(range(1, 1000))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            script(self, body, next(count))

        def log_message(self, *args: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/v1"
        finally:
            server.shutdown()
            thread.join()


def send(handler: BaseHTTPRequestHandler, status: int, body: object, **headers: str) -> None:
    """Answer with JSON and a status."""
    raw = json.dumps(body).encode()
    handler.send_response(status)
    for name, value in {"content-type": "application/json", "content-length": str(len(raw)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(raw)


def stream(handler: BaseHTTPRequestHandler, *pieces: str, usage: bool = True) -> None:
    """Answer with server-sent chunks as chat completions stream them."""
    handler.send_response(200)
    handler.send_header("content-type", "text/event-stream")
    handler.end_headers()
    base = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "scripted"}
    chunks: list[dict[str, Any]] = [{"choices": [{"index": 0, "delta": {"content": p}}]} for p in pieces]
    if usage:
        counts = {"prompt_tokens": 9, "completion_tokens": 4, "total_tokens": 13}
        chunks.append({"choices": [], "usage": counts})
    for chunk in chunks:
        handler.wfile.write(f"data: {json.dumps(base | chunk)}\n\n".encode())
    handler.wfile.write(b"data: [DONE]\n\n")
