"""Rule: what a card is without is said to be absent, what it has is said to be present."""

from __future__ import annotations

import re

from recommender.dialogue.grounding.facts import WORD, CardFacts, stem
from recommender.dialogue.grounding.names import MARKED, Marked

NEGATIONS = {"no", "not", "without", "free", "never", "none", "neither", "nor", "isn't", "doesn't", "don't", "hasn't"}
CLAUSE = re.compile(r"[,;:.!?]|\b(?:and|but|while|because|which|so|since)\b", re.IGNORECASE)


def wrong_polarity(marked: Marked, cards: tuple[CardFacts, ...]) -> str:
    """Empty if every claim term stands under a negation exactly where the card lacks it."""
    clauses = _clauses(MARKED.sub(" ", marked.text))
    for card in cards:
        for claim in card.claims:
            for clause in clauses:
                if _speaks_of(clause, claim.term) and _negated(clause) == claim.holds:
                    return f"{claim.term!r} is said the wrong way round"
    return ""


def _clauses(text: str) -> list[list[str]]:
    """Words of each clause; a clause that only lists on ("no parabens, sulfates or scent") keeps the negation."""
    out: list[list[str]] = []
    for part in CLAUSE.split(text):
        words = [w.lower().replace("’", "'") for w in WORD.findall(part)]
        if words and out and len(words) <= 3 and not _has_verb(words):
            words = [*(["no"] if _negated(out[-1]) and not _negated(words) else []), *words]
        out.append(words)
    return out


def _has_verb(words: list[str]) -> bool:
    """A clause with a verb of its own stands on its own."""
    return any(
        stem(w) in {"contain", "ha", "hav", "has", "mad", "help", "is", "it", "list", "with", "for", "stay", "suit"}
        for w in words
    )


def _speaks_of(clause: list[str], term: str) -> bool:
    """Whether all words of the term stand in the clause."""
    held = {stem(w) for w in clause}
    return all(stem(w) in held for w in WORD.findall(term))


def _negated(clause: list[str]) -> bool:
    """An odd number of negations."""
    return sum(w in NEGATIONS for w in clause) % 2 == 1
