"""A server that speaks OpenAI's files and fine-tuning API as far as a fine-tuning needs it, and misbehaves on order."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

KEY = "a-key"
STEPS, A_LOOK = 30, 10  # steps of a job, and how many of them are done from one look at it to the next
LEAST = 10  # rows to train on
END = ("succeeded", "failed", "cancelled")


class Refused(Exception):
    """An answer with an error of OpenAI's shape."""

    def __init__(self, status: int, says: str, code: str | None = None, param: str | None = None) -> None:
        self.status = status
        kind = "server_error" if status >= 500 else "invalid_request_error"
        self.body = {"error": {"message": says, "type": kind, "param": param, "code": code}}


class Gone(Exception):
    """The connection ends without an answer."""


@dataclass
class Far:
    """What the server keeps, and how it is to behave: `meets` maps "POST /files" and the like to a list of faults, used
    up one by one: a status, "garbage", "not json", "half" (gone in mid-body) or "unheard" (done, and gone)."""

    url: str = ""
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    jobs: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    meets: dict[str, list[Any]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    file_status: str = "processed"
    ends: str = "succeeded"  # as every job does
    waits: bool = False  # whether jobs stay where they are
    uploading: Event = field(default_factory=Event)  # set in the middle of an upload
    go_on: Event | None = None  # what an upload waits for in its middle
    lock: Lock = field(default_factory=Lock)
    count: int = 0

    def new(self, prefix: str) -> str:
        """An id."""
        self.count += 1
        return f"{prefix}-{self.count:04}"

    def take_file(self, fields: dict[str, tuple[str, bytes]]) -> dict[str, Any]:
        """POST /files."""
        name, content = fields["file"]
        if fields["purpose"][1] != b"fine-tune":
            raise Refused(400, f"{fields['purpose'][1]!r} is not one of ['fine-tune'] - 'purpose'")
        if not name.endswith(".jsonl"):
            raise Refused(400, "Invalid file format for Fine-Tuning API. Must be .jsonl")
        one: dict[str, Any] = {
            "object": "file",
            "id": self.new("file"),
            "bytes": len(content),
            "created_at": int(time.time()),
        }
        one |= {"filename": name, "purpose": "fine-tune", "status": self.file_status, "status_details": None}
        if self.file_status == "error":
            one["status_details"] = "Line 3: a message without a role"
        self.files[one["id"]], self.contents[one["id"]] = one, content
        return one

    def begin(self, body: dict[str, Any]) -> dict[str, Any]:
        """POST /fine_tuning/jobs."""
        if body["model"].startswith("unknown"):
            raise Refused(
                400, f"Model {body['model']} is not available for fine-tuning.", "model_not_available", "model"
            )
        for name in ("training_file", "validation_file"):
            if name in body and body[name] not in self.files:
                raise Refused(400, f"invalid {name}: {body[name]}", "invalid_file", name)
        rows = [json.loads(line) for line in self.contents[body["training_file"]].splitlines()]
        if len(rows) < LEAST or not all(row["messages"] for row in rows):
            raise Refused(
                400, f"Training file has {len(rows)} example(s), but must have at least 10.", "invalid_n_examples"
            )
        job: dict[str, Any] = {
            "object": "fine_tuning.job",
            "id": self.new("ftjob"),
            "created_at": int(time.time()),
            "error": None,
        }
        job |= {"fine_tuned_model": None, "finished_at": None, "organization_id": "org-1", "result_files": []}
        job |= {"model": body["model"], "training_file": body["training_file"], "trained_tokens": None}
        job |= {
            "validation_file": body.get("validation_file"),
            "seed": body.get("seed", 42),
            "status": "validating_files",
        }
        job |= {"metadata": body.get("metadata"), "method": body.get("method"), "step": 0, "suffix": body.get("suffix")}
        job["hyperparameters"] = {"n_epochs": "auto", "batch_size": "auto", "learning_rate_multiplier": "auto"}
        self.jobs[job["id"]], self.events[job["id"]] = job, []
        self.tell(job, f"Created fine-tuning job: {job['id']}")
        return job

    def tell(self, job: dict[str, Any], says: str, data: dict[str, Any] | None = None) -> None:
        """One more event."""
        kind = "metrics" if data else "message"
        event = {"object": "fine_tuning.job.event", "id": self.new("ftevent"), "created_at": int(time.time())}
        self.events[job["id"]].append(event | {"level": "info", "message": says, "data": data or {}, "type": kind})

    def advance(self, job: dict[str, Any]) -> None:
        """What happens between two looks."""
        if self.waits or job["status"] in END:
            return
        if job["status"] != "running":
            job["status"] = {"validating_files": "queued", "queued": "running"}[job["status"]]
            self.tell(job, f"The job is {job['status']}")
            return
        for step in range(job["step"] + 1, min(job["step"] + A_LOOK, STEPS) + 1):
            data = {"step": step, "train_loss": 2.0 / (step + 1), "train_mean_token_accuracy": 0.5}
            self.tell(job, f"Step {step}/{STEPS}: training loss={data['train_loss']:.2f}", data)
            job["step"] = step
        if job["step"] == STEPS or self.ends != "succeeded":
            self.end(job)

    def end(self, job: dict[str, Any]) -> None:
        """As `ends` says."""
        job["status"], job["finished_at"] = self.ends, int(time.time())
        if self.ends == "succeeded":
            job |= {"fine_tuned_model": f"ft:{job['model']}:org:{job['suffix']}:7p4l", "trained_tokens": 4321}
            self.tell(job, f"New fine-tuned model created: {job['fine_tuned_model']}")
        if self.ends == "failed":
            job["error"] = {"code": "unsafe", "message": "The moderation system stopped it", "param": "training_file"}

    def cancel(self, job: dict[str, Any]) -> dict[str, Any]:
        """POST .../cancel."""
        if job["status"] in END:
            raise Refused(400, f"Job has already completed: {job['id']}", "invalid_request")
        job["status"] = "cancelled"
        return job

    def delete_file(self, one: str) -> dict[str, Any]:
        """DELETE /files/..."""
        _found(self.files, one)
        del self.files[one]
        return {"id": one, "object": "file", "deleted": True}

    def look(self, one: str) -> dict[str, Any]:
        """GET of a job, which goes on from one look to the next."""
        job: dict[str, Any] = _found(self.jobs, one)
        self.advance(job)
        return job

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Any:  # noqa: ANN401 - JSON
        """What the API answers."""
        for wanted, pattern, does in API:
            if method == wanted and (match := re.fullmatch(pattern, path)):
                return does(self, *match.groups(), query=query, body=body)
        raise Refused(404, f"Invalid URL ({method} {path})")


API: list[tuple[str, str, Any]] = [
    ("POST", "/files", lambda far, body, **_: far.take_file(body)),
    ("GET", "/files", lambda far, query, **_: _page([*far.files.values()][::-1], query)),
    ("GET", "/files/([^/]+)", lambda far, one, **_: _found(far.files, one)),
    ("DELETE", "/files/([^/]+)", lambda far, one, **_: far.delete_file(one)),
    ("POST", "/fine_tuning/jobs", lambda far, body, **_: far.begin(body)),
    ("GET", "/fine_tuning/jobs", lambda far, query, **_: _page([*far.jobs.values()][::-1], query)),
    ("GET", "/fine_tuning/jobs/([^/]+)", lambda far, one, **_: far.look(one)),
    ("GET", "/fine_tuning/jobs/([^/]+)/events", lambda far, one, query, **_: _page(far.events[one][::-1], query)),
    ("POST", "/fine_tuning/jobs/([^/]+)/cancel", lambda far, one, **_: far.cancel(_found(far.jobs, one))),
]


def _found(kept: dict[str, Any], one: str) -> Any:  # noqa: ANN401 - JSON
    if one not in kept:
        raise Refused(404, f"No such object: {one}")
    return kept[one]


def _page(kept: list[dict[str, Any]], query: dict[str, str]) -> dict[str, Any]:
    """A list, newest first, by pages as the API has them."""
    ids = [one["id"] for one in kept]
    begins = ids.index(query["after"]) + 1 if "after" in query else 0
    shown = kept[begins : begins + int(query.get("limit", "20"))]
    return {"object": "list", "data": shown, "has_more": begins + len(shown) < len(kept)}


class Door(BaseHTTPRequestHandler):
    """HTTP around it."""

    far: Far
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing to the terminal."""

    def _serve(self) -> None:
        try:
            status, body = 200, self._answered()
        except Refused as refused:
            status, body = refused.status, json.dumps(refused.body).encode()
        except Gone:
            self.close_connection = True
            return
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if body.startswith(b"<") else "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = do_POST = do_DELETE = _serve  # noqa: N815 - the names that http.server calls

    def _answered(self) -> bytes:
        url = urlsplit(self.path)
        path = url.path.removeprefix("/v1")
        what = f"{self.command} {path}"
        faults = next((faults for asked, faults in self.far.meets.items() if what.startswith(asked) and faults), [])
        fault = faults.pop(0) if faults else None
        raw = self._body(fault)
        self.far.asked.append(what)
        if self.headers.get("Authorization") != f"Bearer {KEY}":
            raise Refused(401, f"Incorrect API key provided: {self.headers.get('Authorization')}", "invalid_api_key")
        if isinstance(fault, int):
            raise Refused(fault, "Not today.")
        if fault in ("garbage", "not json"):
            return b"<html>A proxy's page</html>" if fault == "garbage" else b'{"object": "unheard of", "data": ["?"]}'
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        with self.far.lock:
            answer = json.dumps(self.far.answer(self.command, path, query, self._read(raw))).encode()
        if fault == "unheard":
            raise Gone
        return answer

    def _body(self, fault: object) -> bytes:
        length = int(self.headers.get("Content-Length") or 0)
        first = self.rfile.read(length // 2)
        if self.command == "POST" and self.path.endswith("/files"):
            self.far.uploading.set()
            if self.far.go_on is not None:
                self.far.go_on.wait(30)
        if fault == "half":
            raise Gone
        return first + self.rfile.read(length - len(first))

    def _read(self, raw: bytes) -> Any:  # noqa: ANN401 - JSON, or the fields of a form
        kind = self.headers.get("Content-Type", "")
        if not kind.startswith("multipart/form-data"):
            return json.loads(raw) if raw else None
        whole = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
        parts = {part.get_param("name", header="content-disposition"): part for part in whole.iter_parts()}
        return {str(name): (part.get_filename() or "", part.get_payload(decode=True)) for name, part in parts.items()}


@contextmanager
def serving() -> Iterator[Far]:
    """The server, on a free port of this machine."""
    far = Far()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("DoorOfIt", (Door,), {"far": far}))
    server.daemon_threads = True
    far.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield far
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
