"""The words around a mention that say whether she wants it, and how much (cues.json)."""

from __future__ import annotations

from collections.abc import Container, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from recommender.retrieval import knowledge_files
from recommender.retrieval.language import phrase, tokens

FILE = Path(__file__).parent / "cues.json"
LONGEST = 6  # words in a cue

Words = tuple[str, ...]


class Cue(Enum):
    """What a cue does to the mentions that follow it."""

    NOT = "not"  # turns over the next cue, or avoids by itself
    WITH = "with"  # wants what is inside
    WISH = "wish"  # wants the thing itself
    WITHOUT = "without"  # avoids; behind a NOT it wants: "not without"
    AGAINST = "against"  # avoids; behind a NOT it is fine: "not allergic to"
    FINE = "fine"
    OWN = "own"


@cache
def whole() -> dict[str, Any]:
    """The file. Raises ConfigurationError with file, line and remedy."""
    return knowledge_files.parse(FILE)


@cache
def before() -> dict[Words, Cue]:
    """Compared words -> what they do to what follows. Raises ConfigurationError with file, line and remedy."""
    entry = knowledge_files.only(FILE, "before", whole()["before"], [cue.value for cue in Cue])
    return {phrase(said): cue for cue in Cue for said in knowledge_files.words_of(FILE, "before", entry, cue.value)}


@cache
def table(part: str) -> frozenset[Words]:
    """The compared phrases of one other part of the file."""
    return frozenset(map(phrase, knowledge_files.words_of(FILE, part, whole(), part)))


@cache
def words(part: str) -> frozenset[str]:
    """The compared words and marks of one part of the file."""
    said = knowledge_files.words_of(FILE, part, whole(), part)
    return frozenset(token.lemma for each in said for token in tokens(each))


def checked() -> None:
    """Read every part of the file, so that a mistake is found before a shopper does. Raises ConfigurationError."""
    before()
    for part in whole().keys() - {"before", "read_as"}:
        words(part)
    for word, signs in knowledge_files.only(FILE, "read_as", whole()["read_as"], whole()["read_as"]).items():
        knowledge_files.words_of(FILE, ("read_as", word), {word: signs}, word)


def longest(said: Sequence[str], at: int, phrases: Container[Words]) -> Words:
    """The longest of `phrases` that begins at `at`; empty for none."""
    for length in range(min(LONGEST, len(said) - at), 0, -1):
        found = tuple(said[at : at + length])
        if found in phrases:
            return found
    return ()
