"""The scripted server itself: the contract's calls, the widget's files, one page under a strict policy."""

from __future__ import annotations

import json
import mimetypes
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from .scenes import Json
from .talks import Script, Talk

STATIC = Path(__file__).resolve().parents[3] / "recommender" / "static" / "recommender"
PAGES = Path(__file__).resolve().parent / "pages"
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
PING_S = 0.5


class ScriptedServer(ThreadingHTTPServer):
    """Runs in a thread; `script` says what it answers, `requests` what it was asked, `refusals` what it will refuse."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = Script()
        self.requests: list[tuple[str, str, Json, dict[str, str]]] = []
        self.refusals: list[tuple[str, int, Json]] = []
        self.streams = True
        self.attributes = ""
        self.language = '<html lang="en">'
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def asked(self, method: str, pattern: str) -> list[tuple[str, str, Json, dict[str, str]]]:
        """The requests so far whose method and path match."""
        return [one for one in list(self.requests) if one[0] == method and re.search(pattern, one[1])]

    def refuse(self, pattern: str, status: int, body: Json | None = None) -> None:
        """The next request whose "METHOD path" matches is refused."""
        self.refusals.append((pattern, status, body or {}))

    def handle_error(self, *_: Any) -> None:
        """A browser that hangs up is no error here."""


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: ScriptedServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: Any) -> None:
        """Silence: pytest shows what matters."""

    def do_GET(self) -> None:
        self._route("GET")

    def do_POST(self) -> None:
        self._route("POST")

    def do_PATCH(self) -> None:
        self._route("PATCH")

    def _route(self, method: str) -> None:
        size = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(size) or b"{}")
        path = self.path.split("?")[0]
        self.server.requests.append((method, path, body, dict(self.headers)))
        for refusal in self.server.refusals:
            if re.search(refusal[0], f"{method} {path}"):
                self.server.refusals.remove(refusal)
                return self._json(refusal[2], refusal[1], {"Retry-After": "7"} if refusal[1] == 429 else {})
        if path.startswith("/belle/api/"):
            return self._api(method, path.removeprefix("/belle/api/"), body)
        self._file(path)

    def _api(self, method: str, path: str, body: Json) -> None:
        if path == "conversations/":
            talk = self.server.script.begin(body["consent"])
            return self._json({"id": talk.id, "token": talk.token}, 201)
        kind, key, *rest = path.strip("/").split("/")
        if self._holder() is None:
            return self._json({"title": "Not found", "detail": "No such conversation."}, 404)
        if kind == "conversations":
            return self._conversation(method, rest, body)
        if kind == "messages" and not rest:
            return self._json(self.server.script.reply(key) or {})
        answer = {"sku": "SKU-1", "quantity": 1, "bag_count": 3} if rest == ["bag"] else {}
        self._json(answer, 201)

    def _conversation(self, method: str, rest: list[str], body: Json) -> None:
        talk = self._holder()
        assert talk is not None
        if rest == ["messages"]:
            return self._json(self.server.script.say(talk, body), 202)
        if rest == ["events"]:
            return self._stream(talk) if self.server.streams else self._json({"title": "Not found"}, 404)
        if method == "PATCH":
            talk.consent = body["consent"]
        self._json({"id": talk.id, "consent": talk.consent, "needs": [], "messages": talk.messages})

    def _holder(self) -> Talk | None:
        token = (self.headers.get("Authorization") or "").removeprefix("Bearer ")
        return next((talk for talk in self.server.script.talks.values() if talk.token == token), None)

    def _stream(self, talk: Talk) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        script, cuts, sent = self.server.script, talk.cuts, int(self.headers.get("Last-Event-ID") or 0)
        while cuts == talk.cuts:
            with script.changed:
                if len(talk.events) == sent and not talk.repeats:
                    script.changed.wait(PING_S)
                sent, talk.repeats = sent - talk.repeats, 0
                ready = list(enumerate(talk.events[sent:], sent + 1)) if cuts == talk.cuts else []
                frames = [f"id: {n}\nevent: {kind}\ndata: {json.dumps(data)}\n\n" for n, (kind, data) in ready]
                sent += len(ready)
            self.wfile.write(("".join(frames) or ": ping\n\n").encode())
            self.wfile.flush()

    def _file(self, path: str) -> None:
        if path.startswith("/static/recommender/"):
            return self._send(STATIC / path.removeprefix("/static/recommender/"))
        if path.startswith("/shop/pictures/"):
            return self._send(PAGES / f"{int(path[-5]) % 3 + 1}.svg")
        if path == "/shop/page.css":
            return self._send(PAGES / "page.css")
        page = (PAGES / "page.html").read_text()
        page = page.replace("<html>", self.server.language).replace("data-replace", self.server.attributes)
        self._bytes(page.encode(), "text/html; charset=utf-8", 200)

    def _send(self, file: Path) -> None:
        if not file.is_file():
            return self._bytes(b"", "text/plain", 404)
        kind = mimetypes.guess_type(file.name)[0] or "text/plain"
        self._bytes(file.read_bytes(), kind, 200)

    def _json(self, body: Json, status: int = 200, headers: dict[str, str] | None = None) -> None:
        kind = "application/json" if status < 400 else "application/problem+json"
        self._bytes(json.dumps(body).encode(), kind, status, headers)

    def _bytes(self, body: bytes, kind: str, status: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        given = {"Content-Type": kind, "Content-Length": str(len(body)), "Content-Security-Policy": POLICY, **(headers or {})}
        for name, value in given.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


if __name__ == "__main__":  # a look by hand: python -m tests.widget.scripted.server
    running = ScriptedServer()
    print(f"scripted server on {running.url}")
    while True:
        time.sleep(60)
