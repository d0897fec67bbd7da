"""Whether a sentence may reach a shopper: every rule must pass, the first that fails gives the reason.

A sentence is judged against the cards it names; where it names none, against the card spoken of last.
An allow-list decides: a word that is neither neutral nor in the shown facts is a claim that nobody can prove."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.dialogue.grounding.facts import CardFacts, Facts
from recommender.dialogue.grounding.names import Marked, mark, strange_name
from recommender.dialogue.grounding.numbers import wrong_number
from recommender.dialogue.grounding.polarity import wrong_polarity
from recommender.dialogue.grounding.shape import bad_shape
from recommender.dialogue.grounding.words import unproven_word


@dataclass(frozen=True, slots=True)
class Verdict:
    """`why` is empty for a sentence that passes; `subject` is the card the next sentence is about."""

    why: str
    subject: CardFacts

    @property
    def passes(self) -> bool:
        """Whether a shopper may see it."""
        return not self.why


def check(sentence: str, facts: Facts, subject: CardFacts | None = None) -> Verdict:
    """Judge one sentence. `facts` holds at least one card."""
    marked = mark(sentence, facts)
    spoken_of = marked.cards or (subject or facts.cards[0],)
    return Verdict(_first_fault(sentence, marked, spoken_of), spoken_of[-1])


def _first_fault(sentence: str, marked: Marked, cards: tuple[CardFacts, ...]) -> str:
    """The first rule that fails, in words for the log."""
    return (
        bad_shape(sentence)
        or strange_name(marked)
        or wrong_number(marked, cards)
        or unproven_word(marked, cards)
        or wrong_polarity(marked, cards)
    )
