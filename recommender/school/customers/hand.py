"""How a customer types: hasty, without capitals, with slips of the finger."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

WORD = re.compile(r"[A-Za-z]{5,}")
NEAR = {"a": "s", "e": "r", "i": "o", "n": "m", "o": "p", "r": "t", "s": "d", "t": "y", "u": "i", "l": "k"}


@dataclass(frozen=True, slots=True)
class Hand:
    """One customer's way of typing."""

    slips: float = 0.0  # share of words of five letters or more that have one
    lower: bool = False
    bare: bool = False  # without apostrophes

    def write(self, text: str, drawn: random.Random) -> str:
        """The text as she types it."""
        if self.slips:
            text = WORD.sub(lambda word: _slip(word[0], drawn) if drawn.random() < self.slips else word[0], text)
        if self.bare:
            text = text.replace("'", "")
        return text.lower() if self.lower else text


def drawn_hand(drawn: random.Random) -> Hand:
    """One of many: half of them type well."""
    slips = drawn.choice((0.0, 0.0, 0.0, 0.03, 0.08))
    return Hand(slips, lower=drawn.random() < 0.45, bare=drawn.random() < 0.2)


def _slip(word: str, drawn: random.Random) -> str:
    """A letter left out, doubled, exchanged with the next or missed; the first one stays."""
    at = drawn.randrange(1, len(word) - 1)
    match drawn.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + NEAR.get(word[at].lower(), word[at]) + word[at + 1 :]
