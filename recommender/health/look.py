"""Looks at every part at once, in bounded time, and at most once in a few seconds."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from concurrent.futures import Future, wait
from threading import Lock, Thread

from django.db import connection

from recommender.health.parts import PARTS, REMEDIES, Part, State
from recommender.logs import kind

PATIENCE_S = 3.0  # for all parts together
KEPT_S = 3.0  # so that asking often costs nothing

log = logging.getLogger(__name__)
_asked: dict[str, Future[Part]] = {}  # a part that hangs is not asked again until it has answered
_last: tuple[float, dict[str, Part]] = (float("-inf"), {})
_one_looks = Lock()


def look() -> Mapping[str, Part]:
    """Every part, at most KEPT_S old, within PATIENCE_S."""
    global _last  # noqa: PLW0603 - one per process
    with _one_looks:
        if time.monotonic() - _last[0] > KEPT_S:
            _last = (time.monotonic(), _fresh())
        return _last[1]


def whole(parts: Mapping[str, Part]) -> State:
    """The worst part's state."""
    return max(part.state for part in parts.values())


def forget() -> None:
    """Look anew the next time."""
    global _last  # noqa: PLW0603 - as above
    _last = (float("-inf"), {})


def _fresh() -> dict[str, Part]:
    for name in PARTS:
        if name not in _asked or _asked[name].done():
            _asked[name] = _start(name)
    wait(_asked.values(), PATIENCE_S)
    slow = Part(State.DOWN, f"No answer within {PATIENCE_S:.0f} s.")
    return {name: asked.result() if asked.done() else _with_remedy(name, slow) for name, asked in _asked.items()}


def _start(name: str) -> Future[Part]:
    """In a thread that keeps no process from ending."""
    asked: Future[Part] = Future()
    Thread(target=lambda: asked.set_result(_ask(name)), name=f"belle-health-{name}", daemon=True).start()
    return asked


def _ask(name: str) -> Part:
    try:
        return PARTS[name]()
    except Exception as error:  # noqa: BLE001 - whatever breaks is what is asked for
        log.warning("The %s does not answer: %s", name, error)
        return _with_remedy(name, Part(State.DOWN, f"It does not answer ({kind(error)})."))
    finally:
        connection.close()


def _with_remedy(name: str, part: Part) -> Part:
    return Part(part.state, f"{part.words} {REMEDIES.get(name, 'See the database first.')}")
