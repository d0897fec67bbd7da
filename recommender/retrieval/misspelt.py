"""Slips as labels print them ("lavendula"), put right before a label is searched (inci_names.json). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from recommender.retrieval import knowledge_files

FILE = knowledge_files.FOLDER / "inci_names.json"


def righted(spaced: str) -> str:
    """A text of words with a blank between, each known slip replaced by what was meant."""
    slips = slips_of_labels()
    return " ".join([slips.get(word, word) for word in spaced.split(" ")])


@cache
def slips_of_labels() -> Mapping[str, str]:
    """Slip -> word. Raises ConfigurationError with file, line and remedy."""
    table, found = knowledge_files.load("inci_names").get("misspelt", {}), dict[str, str]()
    for word in table:
        for slip in knowledge_files.words_of(FILE, ("misspelt", word), table, word):
            if slip in table or slip in found:
                raise knowledge_files.fault(
                    FILE, ("misspelt", word), f"and another word both claim {slip!r}", "Keep one."
                )
            found[slip] = word
    return found
