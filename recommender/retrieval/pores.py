"""What "won't clog my pores" may mean of a list: old ratings, weak evidence, so a score and never a filter. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from recommender.contracts import Need, NeedKind
from recommender.retrieval import knowledge_files
from recommender.retrieval.patterns import spaced

FILE = knowledge_files.FOLDER / "comedogenic.json"
MOST = 5.0  # the worst rating
EARLY = 10  # places in which an ingredient is held to be there in earnest
_BRACKETS = re.compile(r"\([^)]*\)")


def kindness(needs: Iterable[Need], listed: Sequence[str]) -> float:
    """0..1, more is kinder to pores; 1 where she asks for no such thing, 0 where the list is unknown."""
    asked = any("comedogenic" in str(n.value) for n in needs if n.kind in (NeedKind.CLAIM, NeedKind.OPEN))
    if not asked:
        return 1.0
    return 1.0 - worst(tuple(listed[:EARLY])) / MOST if listed else 0.0


@lru_cache(maxsize=4096)
def worst(listed: tuple[str, ...]) -> float:
    """The highest rating among these entries, 0..5; what nobody rated counts as 0."""
    return max((ratings().get(spaced(_BRACKETS.sub(" ", entry)), 0.0) for entry in listed), default=0.0)


@cache
def ratings() -> Mapping[str, float]:
    """Spaced INCI name -> rating. Raises ConfigurationError with file, line and remedy."""
    found = {}
    for row in knowledge_files.rows(FILE, "ratings", ("ingredient",), ("rating",)):
        rating = row.number("rating")
        if not 0 <= rating <= MOST:
            raise row.fault("rating", "lies outside 0 to 5", "Write 0, 1, 2, 3, 4 or 5.")
        found[spaced(row.text("ingredient"))] = rating
    return found
