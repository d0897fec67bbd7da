"""The file `.env` beside manage.py: NAME=VALUE lines for `make run`, ` #` starting a comment."""

from collections.abc import Mapping
from pathlib import Path

from belle_shop.refusal import Refusal


def merged(file: Path, values: Mapping[str, str]) -> dict[str, str]:
    """Return `values`, and below them the lines of `file`, if it exists."""
    return {**(_lines(file) if file.exists() else {}), **values}


def _lines(file: Path) -> dict[str, str]:
    found = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        name, equals, value = line.strip().partition("=")
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not equals or not name.isidentifier():
            raise Refusal(f"{file}, line {number} is not NAME=VALUE.", "Correct or remove the line.")
        found[name] = value.partition(" #")[0].strip().strip("\"'")
    return found
