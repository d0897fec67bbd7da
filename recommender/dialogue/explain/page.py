"""Lines for a terminal: at most WIDTH columns, no colours, nothing that a terminal would obey. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from textwrap import wrap

WIDTH = 100
HANG = 4  # columns that the rest of a long line stands further to the right


def line(text: str, indent: int = 2, *, label: str = "") -> Iterator[str]:
    """`text` after its label, folded; what cannot be printed is shown as a question mark."""
    seen = "".join(c if c.isprintable() else "?" for c in re.sub(r"\s", " ", text))
    said = f"{label:<9} {seen}" if label else seen
    yield from wrap(said, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + HANG))


def heading(title: str, took: str) -> Iterator[str]:
    """Where a room begins, and how long the turn was in it."""
    yield ""
    yield f"{title} {'-' * (WIDTH - len(title) - len(took) - 2)} {took}".rstrip()


def figures(values: Mapping[str, float]) -> str:
    """ "rating 0.9 · price 0.75", the greatest first."""
    ordered = sorted(values.items(), key=lambda one: (-one[1], one[0]))
    return " · ".join(f"{name} {value:.3g}" for name, value in ordered)
