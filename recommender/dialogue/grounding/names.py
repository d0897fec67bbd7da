"""Rule: every name in it is the name of a card, whole and unchanged."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recommender.dialogue.grounding.facts import CardFacts, Facts

PROPER = {"I", "I'd", "I'll", "I'm", "I've", "I’d", "I’ll", "I’m", "I’ve"}
LONG = 3  # words of a name that is no phrase of everyday: "the cream" is not The Cream
MARK = "\x00{}\x00"  # stands for card number n in a marked sentence
MARKED = re.compile("\x00(\\d+)\x00")
CAPITAL = re.compile(r"\b[A-Z][\w’'&-]*")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in which each card's name is replaced by a mark, brands removed."""

    text: str
    cards: tuple[CardFacts, ...]  # named, in the order in which they come


def spelt(sentence: str, facts: Facts) -> str:
    """The sentence with each long name in its own capitals: "Clay mask with Oats" is "Clay Mask With Oats"."""
    for card in facts.cards:
        if len(card.name.split()) >= LONG:
            sentence = re.sub(_whole(card.name), lambda _, name=card.name: name, sentence, flags=re.IGNORECASE)  # type: ignore[misc]
    return sentence


def mark(sentence: str, facts: Facts) -> Marked:
    """Replace whole product names (longest first) and the brands that stand beside them."""
    text = sentence
    for n in sorted(range(len(facts.cards)), key=lambda n: -len(facts.cards[n].name)):
        text = re.sub(_whole(facts.cards[n].name), MARK.format(n), text)
        text = _beside(text, facts.cards[n].brand, MARK.format(n))
    return Marked(text, tuple(facts.cards[int(n)] for n in MARKED.findall(text)))


def _whole(name: str) -> str:
    """A pattern of the name in its own capitals, as whole words."""
    return rf"(?<![\w\x00]){re.escape(name)}(?![\w\x00])"


def _beside(text: str, brand: str, card: str) -> str:
    """ "Silk Wash by Mara", "Silk Wash from Mara" and "Mara's Silk Wash" become the card alone."""
    if not brand:
        return text
    text = re.sub(rf"{card},? (?:by|from) {_whole(brand)}", card, text)
    return re.sub(rf"{_whole(brand)}(?:['’]s?)? {card}", card, text)


def without_brand(marked: Marked, cards: tuple[CardFacts, ...]) -> str:
    """The text without "by Mara" or "From Mara", where every card spoken of is of that brand."""
    brands = {card.brand for card in cards}
    if len(brands) > 1 or not cards[0].brand:
        return marked.text
    return re.sub(rf"\b(?:[Bb]y|[Ff]rom) {_whole(cards[0].brand)}", "from", marked.text)


def strange_name(text: str) -> str:
    """Empty if no capital is left inside the sentence."""
    for found in CAPITAL.finditer(text):
        inside = text[: found.start()].strip(" '‘")
        if inside and inside[-1] != ":" and found[0] not in PROPER:
            return f"names {found[0]!r}"
    return ""
