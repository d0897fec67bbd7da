"""A label's list as words that SQL and Python search in the same way: one ingredient a line, a blank around each word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recommender.retrieval import ingredients

WORD = re.compile(r"\w+")


def needle(name: str) -> str:
    """What to look for in `haystack` for one INCI name: its words in order, whole."""
    return f" {' '.join(WORD.findall(ingredients.normalise(name)))} "


def haystack(listed: Sequence[str] | None) -> str:
    """The list as text; empty where no list is known."""
    return "\n".join(needle(name) for name in listed or ())


def names(listed: Sequence[str] | None, name: str) -> bool:
    """Whether a known list names `name`, alone or as whole words of a longer name."""
    return needle(name) in haystack(listed)
