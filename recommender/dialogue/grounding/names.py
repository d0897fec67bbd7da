"""Rule: every name in it is the name of a card, whole and unchanged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommender.dialogue.grounding.facts import CardFacts, Facts

PROPER = {"I", "SPF", "UV", "UVA", "UVB", "AHA", "BHA", "PHA", "INCI", "Belle", "EU", "BB", "CC"}
MARK = "\x00{}\x00"  # stands for card number n in a marked sentence
MARKED = re.compile("\x00(\\d+)\x00")
CAPITAL = re.compile(r"\b[A-Z][\w’'&-]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in which each card's name is replaced by a mark, brands removed."""

    text: str
    cards: tuple[CardFacts, ...]  # named, in the order in which they come


def mark(sentence: str, facts: Facts) -> Marked:
    """Replace whole product names (longest first), then their brands."""
    text = sentence
    order = sorted(range(len(facts.cards)), key=lambda n: -len(facts.cards[n].name))
    for n in order:
        text = _replace(text, facts.cards[n].name, MARK.format(n))
    for n in order:
        text = _replace(text, facts.cards[n].brand, "")
    return Marked(text, tuple(facts.cards[int(n)] for n in MARKED.findall(text)))


def _replace(text: str, name: str, by: str) -> str:
    """Only whole words, in any case of letters."""
    return re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda _: by, text, flags=re.IGNORECASE) if name else text


def strange_name(marked: Marked) -> str:
    """Empty if no capital is left inside the sentence that is not a known short form."""
    allowed = PROPER | {w for card in marked.cards for w in _capitals_of(card)}
    for found in CAPITAL.finditer(marked.text):
        inside = marked.text[: found.start()].strip(" \"'“‘(")
        if inside and inside[-1] != ":" and found[0] not in allowed and not _is_letter_name(found[0]):
            return f"names {found[0]!r}"
    return ""


def _capitals_of(card: CardFacts) -> set[str]:
    """Capitalised forms of a card's own claim words: "Vitamin C"."""
    return {word.capitalize() for claim in card.claims for word in claim.term.split()}


def _is_letter_name(word: str) -> bool:
    """The C of "vitamin C"; whether the vitamin is in the card is the word rule's matter."""
    return len(word) == 1
