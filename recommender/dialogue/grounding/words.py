"""Rule: every word is neutral or stands in the shown facts of all cards that the sentence speaks of."""

from __future__ import annotations

import re

from recommender.dialogue.grounding.facts import WORD, CardFacts, neutral_words

ODD = re.compile(r"[^\w\s\x00-\x04,;:.!?'’–—-]")  # brackets, quotes, signs: a claim can hide behind each


def unproven_word(text: str, cards: tuple[CardFacts, ...]) -> str:
    """Empty if nothing that the frames have left claims what the cards do not show."""
    odd = ODD.search(text)
    if odd:
        return f"holds {odd[0]!r}"
    known = neutral_words() | frozenset.intersection(*(card.words for card in cards))
    strange = (w for w in WORD.findall(text) if w.lower().replace("’", "'") not in known)
    return next((f"the word {word!r}" for word in strange), "")
