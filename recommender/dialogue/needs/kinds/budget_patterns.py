"""How people put a price into words (wordings/prices.txt). Over folded text."""

from __future__ import annotations

import re

from recommender.dialogue.needs.amounts import money
from recommender.dialogue.needs.wordings import wordings

SAY = wordings("prices")


def said(name: str) -> re.Pattern[str]:
    """A pattern that holds amounts of money, by its name."""
    return money(SAY[name].pattern)


def cheap(text: str) -> list[re.Match[str]]:
    """Where a folded text asks for a low price without a number, and does not turn cheap things down."""
    found = (match for match in SAY["CHEAP"].finditer(text) if not SAY["CHEAP_ELSE"].search(text[match.end() :]))
    return [match for match in found if not SAY["NOT_CHEAP"].search(text[: match.start()])]
