"""Starts programs in order, brings back those that crash, and stops all of them in the opposite order."""

import signal
import time
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from belle_shop.local import leftovers, screen
from belle_shop.local.child import Child, Program
from belle_shop.refusal import Refusal

TICK_SECONDS = 0.2
CRASHES_ALLOWED = 5
CRASH_WINDOW_SECONDS = 60.0
FIRST_DELAY_SECONDS = 0.25
"""Before the first restart; doubled with every further crash in the window."""


class Interrupted(Exception):
    """Ctrl-C came while the shop was starting."""


class Stop:
    """Counts the signals that ask for the end: one for an orderly end, two for a quick one."""

    def __init__(self) -> None:
        self.asked = 0

    def listen(self) -> None:
        """Take the signals of Ctrl-C, of service managers, and of a closed terminal."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._count)

    def hurried(self) -> bool:
        """Whether the end was asked for twice."""
        return self.asked > 1

    def raise_if_asked(self) -> None:
        """Raise Interrupted if the end was asked for."""
        if self.asked:
            raise Interrupted

    def _count(self, _number: int, _frame: FrameType | None) -> None:
        self.asked += 1


@dataclass(slots=True)
class Watched:
    """A child and its record of crashes."""

    child: Child
    crashes: deque[float] = field(default_factory=deque)
    """Times on the monotonic clock, within the window."""
    due: float | None = None
    """When it is started again."""


class Supervisor:
    """All programs of one shop; they run as long as this process does."""

    def __init__(self, notes: Path, stop: Stop) -> None:
        self.notes = notes
        self.stop = stop
        self.watched: list[Watched] = []

    def start(self, *programs: Program) -> None:
        """Start programs; `wait` tells when they answer."""
        for program in programs:
            self.stop.raise_if_asked()
            one = Watched(Child(program))
            self.watched.append(one)
            self._launch(one)

    def wait(self, *programs: Program) -> None:
        """Wait until each of the programs answers; raise Refusal when one does not."""
        for one in self.watched:
            if one.child.program in programs:
                one.child.wait_until_ready(self.stop.raise_if_asked)
                screen.step(one.child.program.name, "ready")

    def run_until_stopped(self) -> None:
        """Watch until somebody asks for the end; raise Refusal when a program cannot be kept up."""
        while not self.stop.asked:
            for one in self.watched:
                self._look_after(one)
            time.sleep(TICK_SECONDS)

    def shut_down(self) -> None:
        """Stop the last started first, so that nobody loses what it stands on."""
        while self.watched:
            child = self.watched.pop().child
            child.stop(self.stop.hurried)
            leftovers.forget(self.notes, child.program.name)
            screen.step(child.program.name, "stopped")

    def _look_after(self, one: Watched) -> None:
        now = time.monotonic()
        if one.due is not None and now >= one.due:
            one.due = None
            self._launch(one)
            screen.step(one.child.program.name, "started again")
        elif one.child.is_outdated():
            one.child.stop()
            self._launch(one)
            screen.step(one.child.program.name, "started anew: there is something new for it to read")
        elif one.due is None and not one.child.alive():
            one.due = now + self._record_crash(one, now)

    def _record_crash(self, one: Watched, now: float) -> float:
        program = one.child.program
        one.child.sweep()
        one.crashes.append(now)
        while one.crashes[0] < now - CRASH_WINDOW_SECONDS:
            one.crashes.popleft()
        screen.step(program.name, f"ended by itself; its log is {program.log}")
        if len(one.crashes) >= CRASHES_ALLOWED:
            often = f"{CRASHES_ALLOWED} times within {CRASH_WINDOW_SECONDS:.0f} s"
            raise Refusal(
                f"The {program.name} ended {often}.\n{one.child.last_words()}",
                f"Read {program.log}, put right what it says, and start again.",
            )
        return float(FIRST_DELAY_SECONDS * 2 ** (len(one.crashes) - 1))

    def _launch(self, one: Watched) -> None:
        one.child.start()
        leftovers.note(self.notes, one.child.program.name, one.child.pid)
