"""A label's list as words that SQL and Python search alike: one ingredient a line, a blank around each word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from recommender.retrieval.label import Presence, lines, normalise

WORD = re.compile(r"\w+")


def needle(name: str) -> str:
    """What to look for in `haystack` for one INCI name: its words in order, whole."""
    return _spaced(normalise(name))


@lru_cache(maxsize=4096)
def haystack(listed: tuple[str, ...]) -> str:
    """All that is or may be inside, as text: a claim of absence on the label is left out."""
    inside = (line for line in lines(listed) if line.presence is not Presence.ABSENT)
    return "\n".join(_spaced(line.text) for line in inside)


def names(listed: Sequence[str] | None, name: str) -> bool:
    """Whether a known list names `name`, alone or as whole words of a longer name."""
    return needle(name) in haystack(tuple(listed or ()))


def _spaced(text: str) -> str:
    return f" {' '.join(WORD.findall(text))} "
