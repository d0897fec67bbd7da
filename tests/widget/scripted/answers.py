"""One answer of the scripted server."""

from __future__ import annotations

import json
import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

from .cards import Json

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


@dataclass(frozen=True)
class Answer:
    """What goes back; every answer is under the strictest policy that a shop may have."""

    body: bytes = b""
    kind: str = "text/plain"
    status: int = 200
    more: dict[str, str] = field(default_factory=dict)

    @property
    def headers(self) -> dict[str, str]:
        """All headers."""
        size = str(len(self.body))
        return {"Content-Type": self.kind, "Content-Length": size, "Content-Security-Policy": POLICY, **self.more}


def told(body: Json, status: int = 200) -> Answer:
    """JSON, or problem details."""
    kind = "application/json" if status < 400 else "application/problem+json"
    more = {"Retry-After": "7"} if status == 429 else {}
    return Answer(json.dumps(body).encode(), kind, status, more)


def sent(file: Path) -> Answer:
    """A file."""
    if not file.is_file():
        return Answer(status=404)
    return Answer(file.read_bytes(), mimetypes.guess_type(file.name)[0] or "text/plain")
