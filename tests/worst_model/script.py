"""Which behaviour the next request meets, and what was asked so far."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field
from typing import Any

REMEMBERED = 200


@dataclass(slots=True)
class Behaviour:
    """How requests are answered from now on."""

    name: str = "well"
    text: str = ""  # what `says` says
    share: float = 1.0  # 0..1 of the requests; the others go well
    times: int = 0  # requests it holds for; 0 = for ever
    purpose: str = ""  # read | reply; empty = both
    first_token_ms: float = 0.0
    tokens_per_s: float = 0.0  # 0 = all at once


@dataclass(slots=True)
class Script:
    """The behaviour that is set, and the requests that came."""

    now: Behaviour = field(default_factory=Behaviour)
    count: Counter[str] = field(default_factory=Counter)
    last: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    _owed: float = 0.0  # shares add up here, so that a quarter is every fourth request
    _done: int = 0

    def set(self, behaviour: Behaviour) -> None:
        """Behave so from the next request on."""
        self.now, self._owed, self._done = behaviour, 0.0, 0

    def next(self, body: dict[str, Any]) -> str:
        """The name of the behaviour that this request meets; it is counted."""
        name = self.now.name if self._meets(body) else "well"
        self.count[name] += 1
        self.last.append(body)
        return name

    def forget(self) -> None:
        """No request has come."""
        self.count.clear()
        self.last.clear()

    def _meets(self, body: dict[str, Any]) -> bool:
        if self.now.purpose not in ("", purpose(body)):
            return False
        if self.now.times and self._done >= self.now.times:
            return False
        self._owed += self.now.share
        if self._owed < 1 - 1e-9:
            return False
        self._owed -= 1
        self._done += 1
        return True


def purpose(body: dict[str, Any]) -> str:
    """What Belle wants of the model: a form filled in (read), or a sentence (reply)."""
    system = next((str(m.get("content")) for m in body.get("messages", []) if m.get("role") == "system"), "")
    return "read" if body.get("response_format") or "JSON" in system else "reply"
