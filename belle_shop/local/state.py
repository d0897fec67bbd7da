"""The folder of all local state: that it can be written, that one supervisor at a time has it, and its passwords."""

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from belle_shop.refusal import Refusal

ADMIN = "admin"
"""User name of the demonstration's administrator."""


def _random() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Passwords:
    """Made at the first start and kept, so that data and sessions outlive a restart."""

    secret_key: str = field(default_factory=_random)
    database: str = field(default_factory=_random)
    broker: str = field(default_factory=_random)
    model: str = field(default_factory=_random)
    admin: str = field(default_factory=_random)


@contextmanager
def taken(data: Path) -> Iterator[None]:
    """Hold the folder for this process; the kernel lets go of it whatever way the process ends."""
    remedy = "Set BELLE_DATA to a folder that you may write."
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = (data / "lock").open("a+", encoding="utf-8")
    except OSError as error:
        raise Refusal(f"BELLE_DATA={data} cannot be written: {error.strerror}.", remedy) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            raise Refusal(
                f"Belle is already running on {data} (process {file.read().strip()}).",
                "Use that one, stop it with Ctrl-C, or start another: BELLE_DATA=FOLDER PORT=8001 make run",
            ) from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def passwords(data: Path) -> Passwords:
    """Read the passwords of this folder, and make those that are missing."""
    file = data / "passwords.json"
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    found = Passwords(**known)
    write_private(file, json.dumps(asdict(found), indent=1))
    return found


def write_private(file: Path, text: str) -> None:
    """Write in one step what only the owner may read."""
    draft = file.with_name(f"{file.name}.new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as lines:
        lines.write(text)
    draft.replace(file)
