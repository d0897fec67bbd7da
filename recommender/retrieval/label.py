"""Reads a printed ingredient list: which names are surely inside, which maybe, and which are a claim of absence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from recommender.retrieval.patterns import folded

MAX_NAME_WORDS = 14  # longer is a sentence about the product, not an INCI name


class Presence(Enum):
    """How sure the label is that a line is inside."""

    SURE = "sure"
    MAYBE = "maybe"  # "may contain", marketing sentences, what follows "free from"
    ABSENT = "absent"  # "free from ..."


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a label."""

    text: str  # lower case, without accents, notes and percentages
    presence: Presence


_MAY = re.compile(r"may\s+(?:also\s+)?contain|peut\s+contenir|[\[(]\s*\+\s*/\s*-|\(\s*±\s*\)|±")
_FREE = re.compile(
    r"\bfree\s+(?:from|of)\b|\bwithout\b|\b(?:does|do)\s+not\s+(?:contain|use)\b|\bformulated\s+without\b|\bcontains?\s+no\b"
)
_X_FREE = re.compile(r"\b[a-z]+(?: [a-z]+)?[\s-]free\b(?!\s+(?:of|from))")
_NEW_LIST = re.compile(r"\bingredients?\s*:|^\s*(?:water|aqua|eau)\b")
_SENTENCE = re.compile(r"\.\s+|\.$|;")
_NOTES = re.compile(r"\d+(?:[.,]\d+)?\s*%|[*†‡•®™°¹²³]+|\b[fiv]\.?i\.?l\.?\s*\w+$|<[^>]*>")
_SPACE = re.compile(r"\s+")


def normalise(token: str) -> str:
    """One printed name in the form used for comparing: lower case, no accents, notes, percentages or stray brackets."""
    text = _SPACE.sub(" ", _NOTES.sub(" ", folded(token))).strip(" .,:;-+/\\")
    for left, right in ("()", "[]", "{}"):
        if text.count(left) != text.count(right):
            text = text.replace(left, " ").replace(right, " ")
    return _SPACE.sub(" ", text).strip(" .,:;-+/\\")


@dataclass(slots=True)
class _State:
    """What the words before say about the words that follow."""

    maybe: bool = False  # behind "may contain"
    claim: bool = False  # inside a list of what is not inside


def _cut(piece: str, state: _State) -> Iterator[tuple[str, Presence]]:
    """Split one sentence of a token at "may contain" and "free from"."""
    if _NEW_LIST.search(piece):
        state.maybe = state.claim = False
    free, may = _FREE.search(piece), _MAY.search(piece)
    if free:
        yield piece[: free.start()], Presence.MAYBE if state.maybe else Presence.SURE
        yield piece[free.end() :], Presence.ABSENT
        state.claim = True
    elif may:
        yield piece[: may.start()], Presence.MAYBE if state.maybe else Presence.SURE
        state.maybe = True
        yield piece[may.end() :], Presence.MAYBE
    else:
        yield piece, Presence.MAYBE if state.maybe or state.claim else Presence.SURE


def _pieces(token: str, state: _State) -> Iterator[tuple[str, Presence]]:
    """The sentences of one token in order; a full stop ends a list of absences."""
    place = 0
    for stop in _SENTENCE.finditer(token):
        yield from _cut(token[place : stop.start()], state)
        state.claim = False
        place = stop.end()
    if token[place:].strip():
        yield from _cut(token[place:], state)


def _line(text: str, presence: Presence) -> Iterator[Line]:
    """Zero, one or two lines: "fragrance-free" is no more than a maybe, and so is a long sentence."""
    claim = _X_FREE.search(text)
    if claim and presence is Presence.SURE:
        yield from _line(text[: claim.start()] + text[claim.end() :], Presence.SURE)
        text, presence = claim.group().removesuffix("free"), Presence.MAYBE
    name = normalise(text)
    if not name:
        return
    if presence is Presence.SURE and name.count(" ") >= MAX_NAME_WORDS:
        presence = Presence.MAYBE
    yield Line(name, presence)


def lines(ingredients: Sequence[str]) -> tuple[Line, ...]:
    """Every entry of a label in its order."""
    state = _State()
    found: list[Line] = []
    for token in ingredients:
        for text, presence in _pieces(folded(token), state):
            found.extend(_line(text, presence))
    return tuple(found)


_PARTS = re.compile(r"[()\[\]{}/\\&|]|\s-\s|:\s|\band\b")


@lru_cache(maxsize=65536)
def names(text: str) -> tuple[str, ...]:
    """All names that one line gives a thing: "water/aqua (eau)" is water, aqua and eau. The whole line comes first."""
    parts = (normalise(part) for part in _PARTS.split(text))
    return tuple(dict.fromkeys([text, *(part for part in parts if part)]))
