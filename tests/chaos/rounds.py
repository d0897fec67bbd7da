"""One fault under load, from the first word to the verdict."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

from tests.chaos import programs
from tests.chaos.faults import FAULTS, Scene
from tests.chaos.load import Load
from tests.chaos.rabbit import Rabbit
from tests.chaos.record import Talk
from tests.chaos.stack import Stack
from tests.chaos.truth import examine

WARM_S = 2.0  # of steady load before the fault
AFTER_S = 3.0  # of load after it
SERVICE_S = 120.0  # until a message sent after the fault must be answered
DRAIN_S = 150.0  # until everything must be answered


@dataclass(slots=True, kw_only=True)
class Row:
    """One line of the table; everything behind it goes into the JSON."""

    fault: str
    broker: str
    began: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))
    what: str = ""
    skipped: str = ""  # why it was not run
    posted: int = 0
    in_flight: int = 0  # messages, at the moment of the fault
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # processes that should have ended
    broken: list[str] = field(default_factory=list)  # the suite's own faults
    taken_over: int = 0
    moves: dict[str, int] = field(default_factory=dict)
    service_s: float | None = None  # from the fault to the first reply to a message sent after it; None = never
    silence_s: float = 0.0  # the longest time after the fault in which nobody got a reply
    reply_s: float | None = None  # median from sending to `done`, of messages in the whole row
    whole_s: float = 0.0  # of the row
    messages: list[dict[str, Any]] = field(default_factory=list)

    @property
    def good(self) -> bool:
        """Whether the guarantee held."""
        return not any((self.lost, self.doubled, self.torn, self.left, self.broken)) and self.service_s is not None


def run(fault: str, stack: Stack, rabbit: Rabbit | None, conversations: int) -> Row:
    """Deal one fault; the row tells what came of it."""
    row = Row(fault=fault, broker="rabbitmq" if rabbit else "valkey", what=FAULTS[fault].__doc__ or "")
    load = Load(stack.url, conversations)
    begun = struck = time.monotonic()
    load.start()
    try:
        load.wait(lambda: time.monotonic() > begun + WARM_S and _talked(load), SERVICE_S)
        load.wait(lambda: load.in_flight() > 0, SERVICE_S)
        row.in_flight, struck = load.in_flight(), time.monotonic()
        row.left = FAULTS[fault](Scene(stack, load, rabbit))
        load.wait(lambda: load.served_since(struck) is not None, SERVICE_S)
        load.wait(lambda: time.monotonic() > struck + AFTER_S, AFTER_S)
    except (OSError, RuntimeError, TimeoutError) as error:
        row.broken.append(f"{type(error).__name__}: {error}")
    finally:
        if not load.drain(DRAIN_S):
            row.broken.append(f"not everybody was answered within {DRAIN_S:.0f} s")
    _mend(row, stack)
    served = load.served_since(struck)
    row.service_s = round(served - struck, 1) if served else None
    row.broken += load.broken
    ends = sorted([struck, *(said.done for said in load.said() if said.done > struck)])
    row.silence_s = round(max((later - one for one, later in pairwise(ends)), default=0.0), 1)
    _judge(row, stack, load.talks)
    row.messages = [_timed(said, struck) for said in load.said()]
    row.whole_s = round(time.monotonic() - begun, 1)
    return row


def _mend(row: Row, stack: Stack) -> None:
    """The next fault needs a whole stack."""
    try:
        programs.until(lambda: stack.whole() or not stack.runs(), 60, "every program of the stack")
    except TimeoutError as error:
        row.broken.append(str(error))
    if not stack.runs():
        row.broken.append(f"make run ended: {stack.said.read_text()[-2000:]}")
        stack.start()


def _talked(load: Load) -> bool:
    """Whether every conversation has begun and somebody was answered."""
    return all(talk.said for talk in load.talks) and any(said.done for said in load.said())


def _judge(row: Row, stack: Stack, talks: list[Talk]) -> None:
    found = examine(stack, talks)
    row.lost, row.doubled, row.torn = found.lost, found.doubled, found.torn
    row.taken_over, row.moves = found.taken_over, dict(found.moves)
    said = [one for talk in talks for one in talk.said]
    row.posted = len(said)
    waits = sorted(one.done - one.began for one in said if one.done)
    row.reply_s = round(waits[len(waits) // 2], 2) if waits else None


def _timed(said: Any, struck: float) -> dict[str, Any]:  # noqa: ANN401
    """A message with its moments as seconds from the fault."""
    kept = asdict(said)
    for moment in ("began", "accepted", "done"):
        kept[moment] = round(kept[moment] - struck, 3) if kept[moment] else None
    return kept
