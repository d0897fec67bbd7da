"""Rule: what a card is without is said in a closed frame of absence, what it has stands under no negation.

What a frame proves is replaced by a mark. Terms and negations that no frame took stay, and the word rule stops them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from recommender.dialogue.grounding.facts import CardFacts

ABSENT, PRESENT, LABEL = "\x01", "\x02", "\x04"  # what it lacks, has, and is listed as or for
NO = r"(?:(?:does not|doesn['’]t) (?:contain|include|have)(?: any)?|(?:with )?no|without(?: any)?|free (?:of|from))"
JOINT = r"(?:, (?:(?:and|or|nor) )?| (?:and|or|nor) )(?:no |without )?"
PLACE = r"(?:it|its ingredients|(?:its|the) (?:ingredient )?(?:list|label)|\x00\d+\x00)"
WHERE = rf"(?:(?: listed)? (?:in|on) {PLACE})?"
ENDS = r"(?=[,;:.!?–—]|\s[–—]|\s(?:and|so|which|at|within|because|while)\b|$|\s\x03)"
OWN = r"\b(?:contains|containing|includes|including|has|having|is|made|listed|with|for|get|pick|take|try|start)\b"
RUNS_ON = re.compile(  # nothing of its own between the two
    rf"{ABSENT}(?:(?!{OWN})[^{ABSENT}{PRESENT}{LABEL}])*[{PRESENT}{LABEL}]"
)
BEFORE_LABEL = rf"(?P<kept>\b(?:for|listed as|skin is|hair is)(?: your)? |{LABEL}(?:,| and|, and) )"
LOOK = r"\b(?P<kept>(?:with|has|having|in) (?:an? )?)(?<![\w-]){}(?= (?:finish|shade|undertone)\b)"
MARKS = re.compile("[\x00-\x04]")  # names, claims and numbers that hold
HARMLESS = re.compile(
    r"^if\b(?: you like\b)?(?=[^,:]*[,:])|(?<!is )(?<!are )\bas you (?:asked|wished|wanted)\b"
    r"|\b(?:i (?:would|could)|you (?:would|could|can|will))\b(?: like\b)?"  # "we will" is a promise
    r"|\bi like\b|\bmy (?:first|two|three|own) (?:picks?|choices?)\b|\bwould be my\b",
    re.IGNORECASE,
)


def without_claims(text: str, cards: tuple[CardFacts, ...]) -> str:
    """The text with each claim that holds for all these cards replaced by a mark, and the harmless frames removed."""
    text = HARMLESS.sub(" ", text)
    absent = _shared(cards, holds=False)
    if absent:
        terms = _any(absent)
        text = _sub(rf"\b{NO} {terms}(?:{JOINT}{terms})*{WHERE}{ENDS}", ABSENT, text)
        text = _sub(rf"\b{_any(absent)}-free\b", ABSENT, text)
    labels = frozenset.intersection(*(card.labels for card in cards))
    present = _shared(cards, holds=True)
    for term in (*present, *(term for term in present if term in labels)):  # twice: "dry and sensitive skin"
        whole = rf"(?<![\w-]){_any([term])}(?![\w-])"
        if term in labels:
            text = _sub(LOOK.format(_any([term])), rf"\g<kept>{LABEL}", text)
            text = _sub(rf"{BEFORE_LABEL}{whole}", rf"\g<kept>{LABEL}", text)
        else:
            text = _sub(whole, PRESENT, text)
    return _without_category(text, cards)


def runs_on(text: str) -> str:
    """Empty if no present claim is listed under a negation: "no sulfates and panthenol"."""
    return "a list that mixes what it has and lacks" if RUNS_ON.search(text) else ""


def _shared(cards: tuple[CardFacts, ...], *, holds: bool) -> list[str]:
    """Terms of this polarity that all cards share, longest first: no term hides inside another."""
    terms = (frozenset(c.term for c in card.claims if c.holds is holds) for card in cards)
    return sorted(frozenset.intersection(*terms), key=len, reverse=True)


def _any(terms: Sequence[str]) -> str:
    """A pattern of one of these whole terms, in the singular or the plural."""
    return f"(?:{'|'.join(re.escape(term.removesuffix('s')) + 's?' for term in terms)})"


def _sub(pattern: str, by: str, text: str) -> str:
    return re.sub(pattern, by, text, flags=re.IGNORECASE)


def _without_category(text: str, cards: tuple[CardFacts, ...]) -> str:
    """The kind of product, whole, may be named where all cards are of it."""
    kinds = {card.category for card in cards}
    kind = kinds.pop()
    return text if kinds or not kind else _sub(rf"(?<![\w-]){_any([kind])}(?![\w-])", " ", text)
