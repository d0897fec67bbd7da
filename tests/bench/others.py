"""Other chat widgets as npm serves them, fetched into .bench/npm."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

KEPT = Path(__file__).resolve().parents[2] / ".bench" / "npm"
NPM_S = 180


@dataclass(frozen=True, slots=True)
class Other:
    """A package, and the files of it that a page must load, by what its own documents say of a plain page."""

    name: str
    files: tuple[str, ...]


OTHERS = (
    Other("deep-chat", ("dist/deepChat.bundle.js",)),
    Other("@n8n/chat", ("dist/chat.bundle.es.js", "dist/style.css")),
    Other("flowise-embed", ("dist/web.js",)),
    Other("botframework-webchat", ("dist/webchat-minimal.js",)),
)


def fetched(other: Other) -> tuple[str, list[Path]]:
    """Its version and the files, unpacked; LookupError says in words why there are none."""
    folder = KEPT / other.name.replace("/", "-").removeprefix("@")
    if not (folder / "package" / "package.json").exists():
        _fetch(other.name, folder)
    version = json.loads((folder / "package" / "package.json").read_text())["version"]
    files = [folder / "package" / name for name in other.files]
    if missing := [file.name for file in files if not file.exists()]:
        raise LookupError(f"version {version} holds no {', '.join(missing)}")
    return version, files


def _fetch(name: str, folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise LookupError("no npm")
    folder.mkdir(parents=True, exist_ok=True)
    words = [npm, "pack", name, "--silent", "--pack-destination", str(folder)]
    try:
        subprocess.run(words, check=True, capture_output=True, timeout=NPM_S)  # noqa: S603 - fixed words
    except subprocess.SubprocessError as error:
        raise LookupError("npm did not serve it") from error
    with tarfile.open(next(folder.glob("*.tgz"))) as package:
        package.extractall(folder, filter="data")
