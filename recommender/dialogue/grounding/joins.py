"""Rule: each fact says what it says of the product, and answers only the need that it answers.

"Priced for pores", "4.5 stars for dry skin", "urea, which is listed for redness": true parts that prove nothing."""

from __future__ import annotations

import re

from recommender.dialogue.grounding.frames import ABSENT, LABEL
from recommender.dialogue.grounding.numbers import NUMBER

MARK = f"[{ABSENT}-{LABEL}]"
CHOICE = re.compile(
    r"\b(?:pick(?:s|ed)?|choices?|options?|start|look|see|try|take|go|get|find|suggest|mention|want|ask)\b",
    re.IGNORECASE,
)
FOR = re.compile(rf"\bfor(?: your)? {LABEL}", re.IGNORECASE)
BEFORE_FOR = re.compile(  # the product, a choice, or that it is listed or made for it; never a price, a rating, a list
    rf"(?:^|[:;–—]|(?:\b(?:listed|made|it|one|is|an?|the|picks?|picked|choices?|options?|products?|start|look|find|see"
    rf"|try|take|want|wanted|ask|asked)|\x00\d+\x00),?"
    rf"|\b(?:listed|made) for(?: your)? {LABEL}(?: skin| hair)?(?:,| and|, and))\s*$",
    re.IGNORECASE,
)
OTHER = rf"(?:{MARK}(?: skin| hair| finish| shade)?|\b(?:price|cost|list|label|ingredient|shop|catalogue|shelf)s?)"
OF_ANOTHER = re.compile(  # "its price is made for dry skin"
    rf"{OTHER}(?:,? (?:which|that))? (?:(?:is|are) )?(?:(?:made|listed|priced) |(?<=is )|(?<=are ))"
    rf"(?:for|as|in|with)(?: your| an?)? {LABEL}",
    re.IGNORECASE,
)
CAUSE = re.compile(rf"\b(?:because|since|so)\b.*{MARK}", re.IGNORECASE)
BROKEN = re.compile(rf"\b(?:is|are) as you\b|\bis an? {NUMBER}")  # "is as you asked", "is a 4.5 stars"


def wrong_join(text: str) -> str:
    """Empty if no fact of the marked text is said of another, or for a need that it does not answer."""
    for found in FOR.finditer(text):
        if not BEFORE_FOR.search(text[: found.start()]):
            return "a fact for a need that it does not answer"
    if OF_ANOTHER.search(text):
        return "a fact of another fact"
    if CAUSE.search(text) and len(re.findall(MARK, text)) > 1 and not CHOICE.search(text):
        return "one fact as the cause of another"
    return "a broken phrase" if BROKEN.search(text) else ""


def says_nothing(text: str) -> str:
    """Empty if something proven is left in it, or a card is chosen: "I do as you asked" is not about a product."""
    chosen = "\x00" in text and CHOICE.search(text)
    return "" if chosen or re.search(MARK, text) else "nothing about a product"
