"""Wordings as files: regular expressions over folded text, one way of saying a thing a line, under [ITS NAME]."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from recommender.exceptions import ConfigurationError

FOLDER = Path(__file__).parent / "wordings"
NAME = re.compile(r"\[(\w+)\]")
PART = re.compile(r"%(\w+)% = (.+)")
USED = re.compile(r"%(\w+)%")


@cache
def wordings(name: str) -> dict[str, re.Pattern[str]]:
    """The patterns of a file by their names; %parts% stand for what is defined above. Raises ConfigurationError with
    file, line and remedy."""
    path, parts, ways, named = FOLDER / f"{name}.txt", dict[str, str](), defaultdict[str, list[str]](list), ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("# "):
            continue
        if heading := NAME.fullmatch(line):
            named = heading[1]
            continue
        try:
            part = PART.fullmatch(line)
            whole = USED.sub(lambda used: parts[used[1]], part[2] if part else line)
            re.compile(whole)
        except (re.error, KeyError) as wrong:
            remedy = "Correct the expression, or define the part above it."
            raise ConfigurationError(f"{path.name}, line {number}: {wrong}. {remedy}") from None
        if part:
            parts[part[1]] = whole
        else:
            ways[named].append(whole)
    return {each: re.compile("|".join(lines)) for each, lines in ways.items()}


def checked() -> None:
    """Read every file. Raises ConfigurationError."""
    for path in FOLDER.glob("*.txt"):
        wordings(path.stem)
