"""Log files of the programs: appended to, kept short, and shown when something fails."""

from pathlib import Path
from typing import IO

KEEP_BYTES = 10_000_000


def opened(path: Path) -> IO[bytes]:
    """Open for appending; a file past KEEP_BYTES is set aside first as `.old`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > KEEP_BYTES:
        path.replace(path.with_suffix(path.suffix + ".old"))
    return path.open("ab")


def tail(path: Path, lines: int = 12) -> str:
    """Return the last lines, indented, or nothing when there is no file."""
    if not path.exists():
        return ""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 8192))
        text = file.read().decode("utf-8", "replace")
    return "\n".join(f"  | {line}" for line in text.splitlines()[-lines:])
