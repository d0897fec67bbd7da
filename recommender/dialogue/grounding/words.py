"""Rule: every word is neutral or stands in the shown facts of all cards that the sentence speaks of."""

from __future__ import annotations

import re

from recommender.dialogue.grounding.facts import WORD, CardFacts, neutral_stems, stem
from recommender.dialogue.grounding.names import MARKED, Marked

FREE_OF = re.compile(r"\bfree (?:of|from)\b|(?<=\w)-free\b", re.IGNORECASE)  # an absence, not a gift


def unproven_word(marked: Marked, cards: tuple[CardFacts, ...]) -> str:
    """Empty if no word claims what the cards do not show."""
    proven = frozenset.intersection(*(card.stems for card in cards))
    for word in WORD.findall(FREE_OF.sub(" of ", MARKED.sub(" ", marked.text))):
        if len(word) > 1 and stem(word) not in proven and stem(word) not in neutral_stems():
            return f"the word {word!r}"
    return ""
