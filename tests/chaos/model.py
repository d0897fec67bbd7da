"""The scripted model server as a process that can be killed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx2 as httpx

from belle_shop.local import ports
from tests.chaos import programs


class Model:
    """One port; the process behind it comes and goes."""

    def __init__(self, folder: Path, first_token_ms: int, tokens_per_s: int) -> None:
        self.port = ports.free()
        self.url = f"http://{ports.LOOPBACK}:{self.port}/v1"
        self._speed = {"first_token_ms": first_token_ms, "tokens_per_s": tokens_per_s}
        self._log = folder / "model.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve well."""
        speed = [f"--{name.replace('_', '-')}={value}" for name, value in self._speed.items()]
        words = [sys.executable, "-m", "tests.worst_model", "--port", str(self.port), *speed]
        self._process = programs.start(words, self._log, {})
        programs.until(lambda: ports.answers(self.port), 20, "the model server's answer")

    def kill(self) -> None:
        """kill -9."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def behave(self, name: str) -> None:
        """Misbehave so, or `well` again."""
        body = {"name": name, **self._speed}
        httpx.put(f"http://{ports.LOOPBACK}:{self.port}/behaviour", json=body, trust_env=False).raise_for_status()
