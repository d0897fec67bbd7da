"""Rule: every number belongs to the card it is said of."""

from __future__ import annotations

from recommender.dialogue.grounding.facts import NUMBER, CardFacts, plain_number
from recommender.dialogue.grounding.names import MARKED, Marked


def wrong_number(marked: Marked, cards: tuple[CardFacts, ...]) -> str:
    """Empty if each number is one of its card's numbers."""
    bare = MARKED.sub(lambda m: " " * len(m[0]), marked.text)
    for found in NUMBER.finditer(bare):
        if plain_number(found[0]) not in _card_at(marked, cards, found.start()).numbers:
            return f"the number {found[0]}"
    return ""


def _card_at(marked: Marked, cards: tuple[CardFacts, ...], place: int) -> CardFacts:
    """The card named last before this place, else the first named, else the subject."""
    before = len(MARKED.findall(marked.text[:place]))
    return cards[max(0, before - 1)]
