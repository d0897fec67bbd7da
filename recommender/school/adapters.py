"""The adapters that the embedded model server loads, as files of the school's folder. No Django: its supervisor reads
them too.

    base.json       {"name", "file", "sha256", "url", "watched", "beside"} of the model that is served
    adapters.json   [{"id", "name", "file", "sha256", "base"}], which only grows: an id is a place in this list, and the
                    server knows an adapter by no other name
    adapters/       the files themselves, named by their sha256
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

PLAIN: dict[str, Any] = {"lora": [{"id": 0, "scale": 0.0}]}
"""Sent with what the base model is asked as it is. Without it the server would go on from what an adapter has read."""


@dataclass(frozen=True, slots=True)
class Adapter:
    """One line of adapters.json."""

    id: int
    name: str
    file: str  # from the school's folder
    sha256: str
    base: str  # sha256 of the model that it was trained on; over another it is noise

    @property
    def beside(self) -> dict[str, Any]:
        """Sent with each request that this adapter is to answer."""
        return {"lora": [{"id": self.id, "scale": 1.0}]}


def sha256_of(file: Path) -> str:
    """Hex; empty if the file cannot be read."""
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except OSError:
        return ""


def tell_base(school: Path, name: str, file: Path, sha256: str, *, url: str = "", watched: bool = False) -> None:
    """Say which model is served at `url`, and whether that server is started anew where an adapter is added."""
    base = {"name": name, "file": str(file), "sha256": sha256, "url": url, "watched": watched, "beside": PLAIN}
    _write(school / "base.json", base)


def base(school: Path) -> dict[str, Any] | None:
    """What was told last; None if nothing was."""
    found = _read(school / "base.json")
    return found if isinstance(found, dict) and {"name", "file", "sha256"} <= set(found) else None


def listed(school: Path) -> list[Adapter]:
    """All of them, the first to the last."""
    found = _read(school / "adapters.json")
    return [_adapter(at, one) for at, one in enumerate(found)] if isinstance(found, list) else []


def add(school: Path, name: str, file: Path, sha256: str, base: str) -> Adapter:
    """Take a copy of the file in; the same file over the same base is the same adapter. Raises OSError; then nothing
    is listed."""
    (school / "adapters").mkdir(parents=True, exist_ok=True, mode=0o700)
    with (school / "adapters" / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = listed(school)
        for one in known:
            if (one.sha256, one.base) == (sha256, base):
                _copy(file, school / one.file, sha256)
                return one
        new = Adapter(len(known), name, f"adapters/{sha256[:16]}.gguf", sha256, base)
        _copy(file, school / new.file, sha256)
        _write(school / "adapters.json", [asdict(one) for one in [*known, new]])
        return new


def wrong(school: Path, one: Adapter, base: str) -> str:
    """Why the server does not load it; empty if it does."""
    if one.base != base:
        return f"The adapter {one.name} was trained on another model; it is not loaded."
    if sha256_of(school / one.file) != one.sha256:
        return f"The adapter {one.name} is not the file it should be ({one.file}); it is not loaded. Tune it again."
    return ""


def _adapter(at: int, told: object) -> Adapter:
    """A line that is not as `add` wrote it, or names a file elsewhere, keeps its place and is no adapter."""
    names = {one.name for one in fields(Adapter)}
    one = told if isinstance(told, dict) and set(told) == names else {"id": None, "sha256": "", "file": ""}
    sha256 = str(one["sha256"])
    if one["id"] == at and sha256.isalnum() and one["file"] == f"adapters/{sha256[:16]}.gguf":
        return Adapter(**one)
    return Adapter(at, f"at place {at}", "adapters/none.gguf", "none", "")


def _copy(file: Path, to: Path, sha256: str) -> None:
    if sha256_of(to) == sha256:
        return
    draft = to.with_suffix(".new")
    shutil.copyfile(file, draft)
    if sha256_of(draft) != sha256:
        draft.unlink()
        raise OSError(f"{file} changed while it was copied")
    draft.replace(to)


def _read(file: Path) -> object:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _write(file: Path, what: object) -> None:
    """In one step, for its owner's eyes."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = file.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as lines:
        json.dump(what, lines, indent=1)
    draft.replace(file)
