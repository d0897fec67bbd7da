"""A need in her own words, as the form is filled with them: a model copies what it reads, the first reader names it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from recommender.contracts import Context, NeedKind
from recommender.dialogue.needs.model import FIELDS, LONGEST_TEXT
from recommender.dialogue.needs.words import read as read_words
from recommender.retrieval.vocabulary import Vocabulary
from recommender.retrieval.vocabulary_store import current

WHOLE = {NeedKind.CATEGORY, NeedKind.BRAND}  # kinds of which a part may mean the same by chance: "wash" of "face wash"
MOST = 6  # words; a longer stretch is told by its value


def in_her_words(field: str, op: str, value: object, quoted: str, locale: str) -> object:
    """The shortest stretch of `quoted` that is read as this very need where the form says it; else the value."""
    if not isinstance(value, str) or not 0 < len(quoted.split()) <= MOST:
        return value
    return _shortest(current(locale), field, op, value, quoted, locale) or value


@lru_cache(maxsize=20_000)
def _shortest(vocabulary: Vocabulary, name: str, op: str, value: str, quoted: str, locale: str) -> str:
    field = FIELDS[name]
    wanted, context = (field.kind.value, op, value), Context(locale=locale)
    for words in _stretches(quoted, whole=field.kind in WHOLE):
        read = read_words(field.phrase.format(words), context, vocabulary).needs
        if len(words) <= LONGEST_TEXT and [(one.kind.value, one.op.value, one.value) for one in read] == [wanted]:
            return words
    return ""


def _stretches(quoted: str, *, whole: bool) -> Iterator[str]:
    words = quoted.split()
    for length in range(len(words) if whole else 1, len(words) + 1):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))
