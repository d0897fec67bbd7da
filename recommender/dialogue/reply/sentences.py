"""Cuts streamed text into sentences as soon as each is whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# an end mark, perhaps a closing quote, then a blank and something that can start a sentence: "$9.00." but not "9.00"
END = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘(]?[A-Z0-9$€£])")
ABBREVIATION = re.compile(r"(?:\b(?:Dr|St|Mr|Mrs|Ms|No|vs|e\.g|i\.e|approx|fl|oz)\.|(?:\b|(?<=\.))[A-Z]\.[A-Z]\.)$")


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Whole sentences, in order; what is left at the end comes last, whole or not."""
    rest = ""
    for piece in pieces:
        rest += piece
        *whole, rest = _cut(rest)
        yield from whole
    if rest.strip():
        yield rest.strip()


def _cut(text: str) -> list[str]:
    """Sentences that are surely over, and the rest, which may be empty."""
    parts, start = [], 0
    for found in END.finditer(text):
        if not ABBREVIATION.search(text[start : found.start()]):
            parts.append(text[start : found.start()].strip())
            start = found.end()
    return [*(p for p in parts if p), text[start:]]
