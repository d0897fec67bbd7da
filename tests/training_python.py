"""The Python that trains: with torch and the libraries of requirements-train.txt, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from belle_shop.env import ROOT

VENV = ROOT / ".venv-train"
TORCH = next(line for line in (ROOT / "requirements-train.in").read_text().splitlines() if line.startswith("torch=="))
NEEDED = "import datasets, gguf, peft, torch, transformers, trl"


def trainer() -> str:
    """A Python with the libraries: TRAIN_PYTHON, else `.venv-train`, which is made if it is not there (about 2 GB)."""
    given = os.environ.get("TRAIN_PYTHON")
    python = given or str(VENV / "bin" / "python")
    if Path(python).exists() and not subprocess.run([python, "-c", NEEDED], check=False).returncode:  # noqa: S603
        return python
    if given:
        sys.exit(f"{given} lacks the libraries; install {TORCH}, then requirements-train.txt with --no-deps.")
    pip = [python, "-m", "pip", "install", "--quiet"]
    for step in (
        [sys.executable, "-m", "venv", str(VENV)],
        [*pip, TORCH],
        [*pip, "--no-deps", "--require-hashes", "--requirement", str(ROOT / "requirements-train.txt")],
    ):
        sys.stdout.write(f"{' '.join(step)}\n")
        sys.stdout.flush()
        subprocess.run(step, check=True)  # noqa: S603 - our own
    return python
