"""Texts whose letters look like others, or hold what nobody sees: read as they are meant, with the way back. Pure."""

from __future__ import annotations

import re
import unicodedata

_PLAIN = {0x2019: "'", **dict.fromkeys((0x00A0, 0x202F), " "), **dict.fromkeys((*range(0x2010, 0x2014), 0x2212), "-")}
# Marks that a letter may carry apart, joiners and what else nobody sees, and letters and digits of other shapes.
_ODD = re.compile(
    "[\u00ad\u0300-\u036f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2070-\u209c\u2460-\u24ff\ufe00-\ufe0f\ufeff\uff01-\uffef"
    "\U0001d400-\U0001d7ff\U000e0000-\U000e0fff]"
)
_UNSEEN = {"Cf", "Mn"}


def read(text: str) -> tuple[str, list[int]]:
    """The text as it is meant, and the place in `text` of each of its characters; no places where they are the same."""
    plain = text.translate(_PLAIN)
    if plain.isascii() or not _ODD.search(plain):
        return plain, []
    meant, places = list[str](), list[int]()
    for place, char in enumerate(plain):
        meant.append(_meant(char) if _ODD.match(char) else char)
        places += [place] * len(meant[-1])
    return "".join(meant), places


def back(start: int, end: int, places: list[int], length: int) -> tuple[int, int]:
    """A stretch of the text as it is meant, in the text of `length` itself, with what nobody sees behind it."""
    behind = places[end] if end < len(places) else length
    return places[start], max(behind, places[end - 1] + 1)


def _meant(char: str) -> str:
    return "" if unicodedata.category(char) in _UNSEEN else unicodedata.normalize("NFKC", char)
