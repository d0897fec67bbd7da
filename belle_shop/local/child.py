"""One program under the supervisor: how it is started, watched and stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from belle_shop.local import log
from belle_shop.refusal import Refusal

LEASH = Path(__file__).with_name("leash.py")
PROBE_SECONDS = 0.03
HURRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What is run; it does not change over restarts."""

    name: str
    command: Sequence[str]
    log: Path
    ready: Callable[[], bool]
    """Whether it answers; asked again and again while it starts."""
    patience: float = 30.0
    """Seconds to wait until it is ready."""
    stop_signal: signal.Signals = signal.SIGTERM
    """Asks for an orderly end."""
    hurry_signal: signal.Signals = signal.SIGKILL
    """Ends it at once, as far as its data allow."""
    death_signal: signal.Signals = signal.SIGTERM
    """What the kernel sends it when the supervisor is gone."""
    grace: float = 10.0
    """Seconds given to the orderly end."""
    user: str | None = None
    """Account to change to before the start, where root starts a program that refuses root."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Added to the supervisor's own."""
    folder: Path | None = None
    stamp: Callable[[], object] = lambda: None
    """What it read at its start; when this changes, it is started anew."""


def leashed(command: Sequence[str], death: signal.Signals, user: str | None = None) -> list[str]:
    """Return the words that run `command` as `user`, so that it gets `death` when this process is gone."""
    own = [str(os.getpid()), death.name, *([user] if user else [])]
    return [sys.executable, "-I", "-S", str(LEASH), *own, "--", *command]


class Child:
    """A program that runs in a session of its own, so that a terminal's Ctrl-C does not reach it first."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.process: subprocess.Popen[bytes] | None = None
        self.stamp: object = None

    def start(self) -> None:
        """Start it; `ready` may still be a while. Call from the main thread: the leash is tied to the thread."""
        program = self.program
        self.stamp = program.stamp()
        with log.opened(program.log) as output:
            self.process = subprocess.Popen(
                leashed(program.command, program.death_signal, program.user),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                cwd=program.folder,
                env={**os.environ, **program.environment},
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """Process number; 0 before the first start."""
        return self.process.pid if self.process else 0

    def last_words(self) -> str:
        """Return the end of its log."""
        return log.tail(self.program.log)

    def alive(self) -> bool:
        """Whether the process is still there."""
        return self.process is not None and self.process.poll() is None

    def is_outdated(self) -> bool:
        """Whether it runs, and what it read at its start has changed since."""
        return self.alive() and self.program.stamp() != self.stamp

    def is_ready(self) -> bool:
        """Whether it is there and answers."""
        return self.alive() and self.program.ready()

    def wait_until_ready(self, check: Callable[[], None] = lambda: None) -> None:
        """Wait for the first answer; raise Refusal if it ends or is silent for too long. `check` may raise, too."""
        deadline = time.monotonic() + self.program.patience
        while not self.is_ready():
            check()
            if not self.alive():
                raise self._failure("ended while it started")
            if time.monotonic() > deadline:
                raise self._failure(f"gave no answer for {self.program.patience:.0f} s")
            time.sleep(PROBE_SECONDS)

    def sweep(self) -> None:
        """Kill what is left of its process group, grandchildren included."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self, hurried: Callable[[], bool] = lambda: False) -> None:
        """Stop it within its grace, or at once when `hurried` says so, and leave nothing of it."""
        self._send(self.program.stop_signal)
        if not self._ends_within(self.program.grace, hurried):
            self._send(self.program.hurry_signal)
            self._ends_within(HURRY_SECONDS)
        self.sweep()

    def _ends_within(self, seconds: float, hurried: Callable[[], bool] = lambda: False) -> bool:
        deadline = time.monotonic() + seconds
        while self.alive() and time.monotonic() < deadline and not hurried():
            time.sleep(PROBE_SECONDS)
        return not self.alive()

    def _send(self, number: signal.Signals) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)

    def _failure(self, what: str) -> Refusal:
        return Refusal(f"The {self.program.name} {what}.\n{self.last_words()}", f"Read {self.program.log}")
