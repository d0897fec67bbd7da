"""The embedded model: an OpenAI-compatible server on loopback, in a process of its own."""

import os
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL

from belle_shop.env import ROOT
from belle_shop.local import openmp, ports
from belle_shop.local.child import Program
from belle_shop.local.weights import Weights
from recommender.school import adapters


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A model file and how it is served."""

    weights: Weights
    api_key: str
    log: Path
    libraries: Path
    """Folder for links to libraries that the system lacks."""
    school: Path | None = None
    """Folder with the adapters to load, and what is told of the base model; None = neither."""
    port: int = field(default_factory=ports.free)
    cores: int = field(default_factory=lambda: max(1, min(8, os.cpu_count() or 1)))

    @property
    def url(self) -> str:
        """Base address for the OpenAI client."""
        return f"http://{ports.LOOPBACK}:{self.port}/v1"

    def program(self) -> Program:
        """Return the server as the supervisor runs it."""
        words = ["--gguf", str(self.weights.file), "--name", self.weights.name]
        # Words are written one after the other: half the cores do that as fast and steadily on a busy machine, where
        # all of them wait for each other. Reading a prompt is worth all.
        words += ["--port", str(self.port), "--write-threads", str(max(1, self.cores // 2))]
        words += ["--read-threads", str(self.cores)]
        if self.school is not None:
            words += ["--school", str(self.school), "--sha256", self.weights.sha256]
        return Program(
            name="model",
            command=[sys.executable, "-m", "belle_shop.local.model_server", *words],
            folder=ROOT,
            log=self.log,
            ready=self.answers,
            patience=180,
            stamp=self.adapters_told,
            # It computes in native code and keeps nothing: there is nothing to end in good order.
            stop_signal=SIGKILL,
            death_signal=SIGKILL,
            # Waiting threads that spin take the cores from the database and the web server.
            environment={
                "OMP_WAIT_POLICY": "PASSIVE",
                "OPENAI_API_KEY": self.api_key,
                **openmp.library_path(self.libraries),
            },
        )

    def tell(self, *, watched: bool = False) -> None:
        """Say in the school's folder what is served here, so that it can be tuned; `watched`: a supervisor starts it
        anew when there is one more adapter."""
        if self.school is not None:
            one = self.weights
            adapters.tell_base(self.school, one.name, one.file, one.sha256, url=self.url, watched=watched)

    def adapters_told(self) -> object:
        """Changes when an adapter is added: the server loads them only at its start."""
        try:
            return (self.school / "adapters.json").stat().st_mtime_ns if self.school else None
        except OSError:
            return None

    def answers(self) -> bool:
        """Whether the model is loaded."""
        try:
            with urllib.request.urlopen(f"http://{ports.LOOPBACK}:{self.port}/health", timeout=2) as reply:
                return bool(reply.status == 200)
        except (urllib.error.URLError, OSError):
            return False
