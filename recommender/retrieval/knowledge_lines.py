"""On which line of a JSON file each of its values stands, so that an error can point at it. Pure."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

Where = tuple[str | int, ...]
"""The way to a value: names in objects and places in lists, from 0: ("fragrance", "says", 3)."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


def walked(text: str) -> Iterator[tuple[Where, int]]:
    """Every value of well-formed JSON, once, with its 1-based line; for an object's member the line of its name."""
    way: list[str | int | None] = []  # None: the name of a member comes next
    line, seen, member = 1, 0, False
    for token in _TOKEN.finditer(text):
        line, seen = line + text.count("\n", seen, token.start()), token.start()
        sign = token[0]
        if sign in "}]":
            way.pop()
        elif sign == ",":
            way[-1] = way[-1] + 1 if isinstance(way[-1], int) else None
        elif way and way[-1] is None:
            way[-1], member = json.loads(sign), True
            yield _told(way), line
        elif sign != ":":
            if not member:
                yield _told(way), line
            member = False
            if sign in "{[":
                way.append(None if sign == "{" else 0)


def _told(way: list[str | int | None]) -> Where:
    return tuple(step for step in way if step is not None)


def line_of(text: str, where: Where) -> int:
    """The line of the value at `where`; where there is none, of the nearest that holds it."""
    lines = dict(walked(text))
    return next((lines[where[:end]] for end in range(len(where), -1, -1) if where[:end] in lines), 1)


def written_twice(text: str) -> tuple[Where, int]:
    """The first member whose name its object has already, with the line of the second; the root if there is none."""
    seen: set[Where] = set()
    for where, line in walked(text):
        if where in seen:
            return where, line
        seen.add(where)
    return (), 1
