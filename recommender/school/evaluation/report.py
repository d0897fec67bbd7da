"""The results as Markdown that is read as it stands: one table a part, those who are compared side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

JSON = Mapping[str, Any]
NOTHING = "-"
DIFFERENCES = ("Difference", "Of", "Value [95%]", "p", "Test", "n")


def report(found: JSON) -> str:
    """All of it."""
    lines = ["# Evaluation", "", *(f"- **{name}**: {text}" for name, text in found["about"].items())]
    for part in found["parts"]:
        lines += ["", f"## {part['title']}", "", *_part(part, found)]
    return "\n".join(lines) + "\n"


def _part(part: JSON, found: JSON) -> Iterator[str]:
    figures = [one for one in found["figures"] if one["part"] == part["name"]]
    paired = [one for one in found["paired"] if one["part"] == part["name"]]
    names = list(dict.fromkeys(one["name"] for one in figures))
    cells = {(one["name"], one["who"]): value(one) for one in figures}
    rows = [[name, *(cells.get((name, who), NOTHING) for who in part["compared"])] for name in names]
    yield from table(["", *part["compared"]], rows)
    if paired:
        yield ""
        yield from table(DIFFERENCES, [difference(one) for one in paired])


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A Markdown table whose columns stand below each other."""
    wide = [max(len(line[at]) for line in (head, *rows)) for at in range(len(head))]
    for line in (head, ["-" * width for width in wide], *rows):
        yield "| " + " | ".join(f"{cell:<{width}}" for cell, width in zip(line, wide, strict=True)) + " |"


def value(one: JSON) -> str:
    """A figure with its interval."""
    if one.get("value") is None:
        return NOTHING
    interval = f" [{one['low']:.3f}, {one['high']:.3f}]" if "low" in one else ""
    return f"{one['value']:.3f}{interval} n={one['n']:.0f}"


def sure(one: JSON) -> bool:
    """Whether the interval of a difference excludes 0."""
    return not one["low"] <= 0 <= one["high"]


def difference(one: JSON) -> list[str]:
    """The cells of one line of differences."""
    apart = f"{one['value']:+.3f} [{one['low']:+.3f}, {one['high']:+.3f}]{' *' if sure(one) else ''}"
    p = f"{one['p']:.4f}" if one["p"] >= 0.0001 else "< 0.0001"
    return [one["name"].strip(), f"{one['who']} - {one['to']}", apart, p, _test(one), str(one["n"])]


def _test(one: JSON) -> str:
    return f"McNemar {one['more']}:{one['less']}" if one["test"] == "McNemar" else str(one["test"])
