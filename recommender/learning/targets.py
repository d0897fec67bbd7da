"""Where files go: a folder, or a storage of Django's. They appear whole, or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from django.core.files import File
from django.core.files.storage import InvalidStorageError, Storage, storages

from recommender.exceptions import ExportError

MANIFEST = "manifest.json"  # written last: what has none is no export
STORAGE = "storage:"


class Target(Protocol):
    """A place that takes a folder of finished files."""

    @property
    def name(self) -> str:
        """One spelling for one place: two exports to it exclude each other."""

    def staged(self, names: Sequence[str]) -> Path:
        """An empty folder to write files of these names into. Raises ExportError where they cannot go to the target."""

    def publish(self, staging: Path) -> None:
        """Make the files of the folder appear. If that fails, what was there before is there again."""


@contextmanager
def staging(target: Target, names: Sequence[str]) -> Iterator[Path]:
    """A folder that is gone when the block ends, published or not."""
    folder = target.staged(names)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def target(text: str) -> Target:
    """`storage:ALIAS/prefix`, or else a folder. Raises ExportError."""
    if not text or "\0" in text:
        raise ExportError(f"to: {text!r} names no place; write a folder, or storage:ALIAS/prefix.")
    if not text.startswith(STORAGE):
        return Folder(text)
    alias, _, prefix = text.removeprefix(STORAGE).partition("/")
    if not prefix.strip("/") or ".." in prefix.split("/"):
        raise ExportError(f"to: {text!r} names no prefix; write storage:ALIAS/prefix.")
    try:
        return Stored(alias, prefix.strip("/"), storages[alias])
    except InvalidStorageError as error:
        raise ExportError(f"to: there is no storage {alias!r}; name it in the setting STORAGES.") from error


class Folder:
    """Written beside its place, so that the last step is one rename; readable by its owner only."""

    def __init__(self, text: str) -> None:
        self.path = Path(text).resolve()

    @property
    def name(self) -> str:
        """The whole path."""
        return str(self.path)

    def staged(self, names: Sequence[str]) -> Path:
        """Beside the folder, on the same disk."""
        if self.path.exists() and not self._replaceable():
            raise ExportError(f"to: {self.path} is there and holds something else than an export; name another folder.")
        if not self.path.parent.is_dir():
            raise ExportError(f"to: there is no folder {self.path.parent}; make it, or name another.")
        return Path(tempfile.mkdtemp(dir=self.path.parent, prefix=f".{self.path.name}.", suffix=".part"))

    def publish(self, staging: Path) -> None:
        """One rename; an export that was there gives way to the new one, or stays."""
        if not self.path.exists():
            staging.rename(self.path)
            return
        old = Path(tempfile.mkdtemp(dir=self.path.parent, prefix=f".{self.path.name}.", suffix=".old"))
        self.path.rename(old)
        try:
            staging.rename(self.path)
        except OSError:
            old.rename(self.path)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _replaceable(self) -> bool:
        """Empty, or an earlier export and nothing else."""
        if not self.path.is_dir():
            return False
        held = {one.name for one in self.path.iterdir()}
        try:
            told = json.loads((self.path / MANIFEST).read_bytes()) if held else {"files": []}
            return held <= {MANIFEST, *(one["name"] for one in told["files"]), *told.get("card", ())}
        except (OSError, ValueError, KeyError, TypeError):
            return False


@dataclass(frozen=True, slots=True)
class Stored:
    """A storage has no rename: the files are written here first, and the manifest is stored last."""

    alias: str
    prefix: str
    storage: Storage

    @property
    def name(self) -> str:
        """As it was asked for."""
        return f"{STORAGE}{self.alias}/{self.prefix}"

    def staged(self, names: Sequence[str]) -> Path:
        """On this machine's disk."""
        if any(self.storage.exists(f"{self.prefix}/{name}") for name in (MANIFEST, *names)):
            raise ExportError(f"to: {self.name} holds an export already; name another prefix.")
        return Path(tempfile.mkdtemp(prefix="belle-export-"))

    def publish(self, staging: Path) -> None:
        """Every file, the manifest last; if one fails, those before it are taken away again."""
        stored: list[str] = []
        try:
            for path in sorted(staging.iterdir(), key=lambda one: one.name == MANIFEST):
                with path.open("rb") as file:
                    stored.append(self.storage.save(f"{self.prefix}/{path.name}", File(file)))
        except BaseException:
            for name in stored:
                with suppress(Exception):  # one that stays is no reason to leave the others
                    self.storage.delete(name)
            raise
