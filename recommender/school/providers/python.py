"""The Python with the libraries to train: often not the one that serves, for they are heavy."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

import recommender
from recommender.exceptions import SchoolError

HERE = Path(recommender.__file__).parents[1]
# Found last: where Belle is installed, libraries of this Python lie beside it, and they are not for that one.
BOOT = (
    "import runpy, sys; sys.path.append(sys.argv.pop(1)); "
    "runpy.run_module('recommender.school.trainer', run_name='__main__', alter_sys=True)"
)


def command(job: Path) -> list[str]:
    """What trains this job. Raises SchoolError where no Python is there to do it."""
    return [training_python(), "-P", "-c", BOOT, str(HERE), str(job)]


def training_python() -> str:
    """TRAIN_PYTHON, else this one, if it has the libraries, else the one in `.venv-train`, beside this one's folder or
    where the program was started."""
    if given := os.environ.get("TRAIN_PYTHON"):
        return given
    if all(find_spec(name) for name in ("torch", "trl", "peft", "gguf")):
        return sys.executable
    for beside in (Path(sys.prefix).parent, Path.cwd()):
        python = beside / ".venv-train" / "bin" / "python"
        if python.exists():
            return str(python)
    raise SchoolError(
        "There is no Python here with the libraries to train. Make one: python3 -m venv .venv-train; in it install "
        "torch, then requirements-train.txt with --no-deps; or name another as TRAIN_PYTHON. docs/school.md"
    )
