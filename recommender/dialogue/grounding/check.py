"""Whether a sentence may reach a shopper: every rule must pass, the first that fails gives the reason.

A sentence is judged against the cards it names; where it names none, against the card spoken of last.
An allow-list decides: a word that is neither neutral nor in the shown facts is a claim that nobody can prove."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.dialogue.grounding.facts import CardFacts, Facts
from recommender.dialogue.grounding.frames import runs_on, without_claims
from recommender.dialogue.grounding.joins import says_nothing, wrong_join
from recommender.dialogue.grounding.names import Marked, mark, strange_name, without_brand
from recommender.dialogue.grounding.numbers import without_numbers, wrong_number
from recommender.dialogue.grounding.shape import bad_shape
from recommender.dialogue.grounding.words import unproven_word

NOBODY = CardFacts("", "", "", (), frozenset(), frozenset(), (), (), (), ())


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
    known = subject or facts.cards[0]
    fault = bad_shape(sentence)  # first: a control character would read as a mark
    if fault:
        return Verdict(fault, known)
    marked = mark(sentence, facts)
    spoken_of = marked.cards or (known,)
    return Verdict(_first_fault(marked, spoken_of), spoken_of[-1])


def check_bare(sentence: str) -> str:
    """Why a sentence may not be said where no card is shown: there it may claim nothing at all. Empty if it may."""
    if fault := bad_shape(sentence):
        return fault
    return strange_name(sentence) or wrong_number(sentence) or unproven_word(sentence, (NOBODY,))


def _first_fault(marked: Marked, cards: tuple[CardFacts, ...]) -> str:
    """The first rule that fails, in words for the log."""
    rest = without_claims(without_numbers(without_brand(marked, cards), cards), cards)
    rules = (strange_name, wrong_number, lambda text: unproven_word(text, cards), runs_on, wrong_join, says_nothing)
    return next((fault for rule in rules if (fault := rule(rest))), "")
