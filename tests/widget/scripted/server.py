"""The scripted server itself: the contract's calls, the widget's files, one page of an invented shop."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from .answers import Answer, sent, told
from .cards import Json
from .talks import Script, Talk

STATIC = Path(__file__).resolve().parents[3] / "recommender" / "static" / "recommender"
PAGES = Path(__file__).resolve().parent / "pages"
PING_S = 0.5


@dataclass(frozen=True)
class Asked:
    """One request as it came."""

    method: str
    path: str
    body: Json
    headers: dict[str, str]

    @property
    def line(self) -> str:
        """Method and path, for patterns."""
        return f"{self.method} {self.path}"


class ScriptedServer(ThreadingHTTPServer):
    """Runs in a thread; `script` says what it answers, `refuse` what it will not."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script = Script()
        self.requests: list[Asked] = []
        self.refusals: list[tuple[str, int, Json]] = []
        self.streams = True
        self.root = '<html lang="en">'
        self.attributes = ""
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        """Where the page is."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def asked(self, pattern: str) -> list[Asked]:
        """The requests so far whose "METHOD path" matches."""
        return [one for one in list(self.requests) if re.search(pattern, one.line)]

    def refuse(self, pattern: str, status: int, body: Json | None = None) -> None:
        """The next request whose "METHOD path" matches is refused."""
        self.refusals.append((pattern, status, body or {}))

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that hangs up is no error here."""

    def page(self) -> Answer:
        """The page, with the element's attributes as the test set them."""
        page = (PAGES / "page.html").read_text()
        page = page.replace("<html>", self.root).replace("data-here", self.attributes)
        return Answer(page.encode(), "text/html; charset=utf-8")

    def file(self, name: str) -> Answer:
        """A file that is not the shop's: there is none."""
        return Answer(status=404)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: ScriptedServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 # the base class names it so
        """Silence: pytest shows what matters."""

    def do_GET(self) -> None:  # the base class looks for this name
        """Answer, or stream."""
        body = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
        asked = Asked(self.command, self.path.split("?")[0], body, dict(self.headers))
        self.server.requests.append(asked)
        answer = self._refusal(asked) or self._answer(asked)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    do_POST = do_PATCH = do_DELETE = do_GET  # noqa: N815

    def _refusal(self, asked: Asked) -> Answer | None:
        found = next((one for one in self.server.refusals if re.search(one[0], asked.line)), None)
        if found is None:
            return None
        self.server.refusals.remove(found)
        return told(found[2], found[1])

    def _answer(self, asked: Asked) -> Answer:
        if asked.path.startswith("/belle/api/"):
            return self._api(asked)
        if asked.path.startswith("/static/recommender/"):
            return sent(STATIC / asked.path.removeprefix("/static/recommender/"))
        if asked.path.startswith("/theirs/"):
            return self.server.file(asked.path.removeprefix("/theirs/"))
        if asked.path.startswith("/shop/files/"):
            return sent(PAGES / asked.path.removeprefix("/shop/files/"))
        return self.server.page()

    def _api(self, asked: Asked) -> Answer:
        kind, *rest = asked.path.removeprefix("/belle/api/").strip("/").split("/")
        script = self.server.script
        if not rest:
            talk = script.begin(asked.body["consent"])
            return told({"id": talk.id, "token": talk.token}, 201)
        holder = script.holder((asked.headers.get("Authorization") or "").removeprefix("Bearer "))
        if holder is None:
            return told({"title": "Not found", "detail": "There is no such thing here."}, 404)
        if kind == "conversations":
            return self._conversation(holder, asked, rest[1:])
        if kind == "messages" and rest[1:] == ["stop"]:
            return told(script.stop(holder, rest[0]))
        if kind == "messages" and asked.method == "GET":
            return told(script.reply(rest[0]))
        return told({"sku": "SKU-1", "quantity": 1, "bag_count": 3}, 201)

    def _conversation(self, talk: Talk, asked: Asked, rest: list[str]) -> Answer:
        if rest == ["messages"]:
            return told(self.server.script.say(talk, asked.body), 202)
        if rest == ["events"]:
            return self._stream(talk) if self.server.streams else told({"title": "Not acceptable"}, 406)
        if rest == ["needs"]:
            return told({"needs": talk.edit(asked.body)})
        if rest == ["export"]:
            return told({"conversation": {"id": talk.id}, "messages": talk.messages})
        if asked.method == "DELETE":
            self.server.script.talks.remove(talk)
            return told({"id": talk.id, "erased": {"messages": 2}, "kept": {}})
        if asked.method == "PATCH":
            talk.consent = asked.body["consent"]
        return told({"id": talk.id, "consent": talk.consent, "needs": talk.needs, "messages": talk.messages})

    def _stream(self, talk: Talk) -> Answer:
        """Writes until the script cuts the line; what is left to send is nothing."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for frames in self._frames(talk, int(self.headers.get("Last-Event-ID") or 0)):
            self.wfile.write(frames.encode())
            self.wfile.flush()
        raise ConnectionAbortedError

    def _frames(self, talk: Talk, sent_so_far: int) -> Iterator[str]:
        script, cuts = self.server.script, talk.cuts
        while True:
            with script.changed:
                if len(talk.events) == sent_so_far and not talk.repeats:
                    script.changed.wait(PING_S)
                if cuts != talk.cuts:
                    return
                first, talk.repeats = max(sent_so_far - talk.repeats, 0), 0
                fresh = talk.events[first:]
                sent_so_far = len(talk.events)
                replies = {one["id"] for one in talk.messages}
            numbered = [(n, one) for n, one in enumerate(fresh, first + 1) if one[1]["message"] in replies]
            frames = (f"id: {n}\nevent: {kind}\ndata: {json.dumps(data)}\n\n" for n, (kind, data) in numbered)
            yield "".join(frames) or ": ping\n\n"
