"""A customer meets a running Belle as the widget does: by the HTTP contract."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Sequence
from typing import Any

from recommender.contracts import Need
from recommender.exceptions import SchoolError
from recommender.school.customers.counter import PAGE

JSON = dict[str, Any]
API, EVERY_S, PATIENCE_S = "/belle/api/", 0.1, 180.0
DONE = ("done", "failed", "stopped")
TIMEOUT_S = 30.0


class OverHttp:
    """Belle at `url`, as in http://127.0.0.1:8000. Raises SchoolError where she does not answer."""

    def __init__(self, url: str, *, training: bool = True, locale: str = "en") -> None:
        self._url, self._training, self._locale = url.rstrip("/") + API, training, locale
        self._token = self._talk = ""

    def open(self, visitor: str) -> str:
        """Begin a conversation."""
        self._token = ""
        body = {"locale": self._locale, "page": PAGE, "visitor": visitor, "consent": {"training": self._training}}
        made = self._ask("POST", "conversations/", body)
        self._token, self._talk = made["token"], made["id"]
        return str(made["id"])

    def say(self, text: str) -> JSON:
        """Her message, and the finished reply."""
        body = {"text": text, "client_id": uuid.uuid4().hex}
        reply: JSON = self._ask("POST", f"conversations/{self._talk}/messages/", body)["reply"]
        until = time.monotonic() + PATIENCE_S
        while reply["status"] not in DONE:
            if time.monotonic() > until:
                raise SchoolError(f"No reply in {PATIENCE_S:g} s; does a worker of Belle's run there?")
            time.sleep(EVERY_S)
            reply = self._ask("GET", f"messages/{reply['id']}/")
        return reply

    def edit(self, remove: Sequence[str], add: Sequence[Need]) -> None:
        """Put right what Belle has understood."""
        given = [{"need": need.kind.value, "op": need.op.value, "value": need.value} for need in add]
        self._ask("PATCH", f"conversations/{self._talk}/needs/", {"remove": list(remove), "set": given})

    def outcome(self, recommendation: str, outcome: str, reason: str = "") -> None:
        """What she did with a card."""
        self._ask("POST", f"recommendations/{recommendation}/outcomes/", {"outcome": outcome, "reason": reason})

    def thumb(self, reply: str, rating: str, reasons: Sequence[str] = ()) -> None:
        """Her thumb."""
        self._ask("POST", f"messages/{reply}/feedback/", {"rating": rating, "reasons": list(reasons)})

    def _ask(self, method: str, path: str, body: JSON | None = None) -> JSON:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._token:
            headers["Authorization"] = f"Bearer {self._token}"
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._url + path, data, headers, method=method)  # noqa: S310 - told by hand
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as answer:  # noqa: S310 - as above
                told: JSON = json.loads(answer.read() or b"{}")
                return told
        except (urllib.error.URLError, TimeoutError, ValueError) as error:
            detail = error.read().decode(errors="replace")[:200] if isinstance(error, urllib.error.HTTPError) else ""
            raise SchoolError(f"{method} {self._url}{path}: {error} {detail}".strip()) from error
