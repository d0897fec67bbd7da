"""`python pythons.py`: prints the newest released Python here that Belle is made for; standard library only."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NEWER_THAN = (3, 11)
NEWEST = (3, 14)
"""The last one with wheels of everything."""
PROBE = "import sys; v = sys.version_info; print(v.major, v.minor, v.micro, v.releaselevel, sys.executable)"


def main() -> None:
    """Print the program's path, or nothing when there is none."""
    found = [answer for program in candidates() if (answer := version(program))]
    if found:
        print(max(found)[1])


def candidates() -> Iterator[str]:
    """Yield the Pythons on the path, and those that pyenv keeps off it."""
    for minor in range(NEWER_THAN[1] + 1, NEWEST[1] + 1):
        if program := shutil.which(f"python3.{minor}"):
            yield program
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    for program_file in pyenv.glob("versions/3.*/bin/python3"):
        yield str(program_file)


def version(program: str) -> tuple[tuple[int, ...], str] | None:
    """Return the version and the program, if it runs and is one that will do."""
    try:
        done = subprocess.run([program, "-c", PROBE], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    major, minor, micro, level, path = done.stdout.split(maxsplit=4)
    fits = NEWER_THAN < (int(major), int(minor)) <= NEWEST and level == "final"
    return ((int(major), int(minor), int(micro)), path.strip()) if fits else None


if __name__ == "__main__":
    main()
    sys.exit(0)
