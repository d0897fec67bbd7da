"""How well rated it must be: "at least 4 stars", "4.5 and up", "well reviewed"."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind, Op, Strength
from recommender.dialogue.needs.amounts import value
from recommender.dialogue.needs.changes import CORRECTS
from recommender.dialogue.needs.message import HINTED, Message

STARS = r"(?P<n>[0-5](?:[.,]\d{1,2})?|one|two|three|four|five)"
MORE = r"(?:\s?(?:\+|plus\b|and (?:up|above)\b|or (?:more|higher|better|above|up|over)|minimum|min\b|at least|upwards))"
BEFORE = r"(?:at least|min(?:imum)?(?: of)?|above|over|more than|no(?:t)? less than|>=?|better than|higher than)\s*"
UNIT = r"(?:\s?\+?\s?-?\s?(?:stars?\b|star rating\b|/\s?5|out of (?:5|five)))"
NAMED = r"(?:rated|ratings?(?: of)?|stars?|reviews of|review score(?: of)?)\s*(?:it |them |is |be |of |at |to be )*"
NUMBERED = (
    re.compile(rf"(?:{BEFORE})?\b{STARS}{MORE}?{UNIT}(?:\s?rating)?{MORE}?"),
    re.compile(rf"{NAMED}(?:{BEFORE})?\b{STARS}{MORE}?(?![\d%])"),
    re.compile(rf"(?:{BEFORE})?\b{STARS}{MORE}?\s?(?:rating|rated)\b{MORE}?"),
)
NOT_BELOW = re.compile(
    r"\b(?:nothing|not|no|none|never|dont|don't)\b[^.;!?,]{0,24}?\b(?:below|under|less than|lower than)\s*"
    rf"{STARS}(?!\d)"
)
ABOUT_STARS = re.compile(r"\b(?:rat(?:ed|ings?)|stars?|reviews?|reviewed)\b")
ANSWER = re.compile(rf"(?:{BEFORE})?\b{STARS}(?:{MORE})?(?!\d)")
WELL = re.compile(
    r"\b(?:(?:highly|higher|high|well|top|best|better|good)[\s-](?:rated|reviewed|ratings?)|"
    r"(?:good|great|excellent|positive|amazing|strong|solid|better|best|rave|glowing|decent|nice) "
    r"(?:reviews?|ratings?|feedback)|(?:bad|poor|terrible|low|mixed) (?:reviews?|ratings?)|"
    r"people (?:really )?(?:like|love)|customer favou?rite)\b"
)
WELL_RATED = 4.0  # stars that "well rated" stands for


def read(message: Message) -> None:
    """Hear a number of stars, or that it should be well rated."""
    patterns = (*NUMBERED, ANSWER) if message.answers(NeedKind.RATING) else NUMBERED
    if ABOUT_STARS.search(message.folded):
        patterns = (NOT_BELOW, *patterns)
    for pattern in patterns:
        for match in pattern.finditer(message.folded):
            if _hear(message, match):
                _corrected(message, match.end())
                return
    well = WELL.search(message.folded)
    inside = message.tokens_in(*well.span()) if well else range(0)
    if inside:
        span = (inside[0], inside[-1] + 1)
        message.add(NeedKind.RATING, Op.AT_LEAST, WELL_RATED, span, strength=Strength.PREFER, confidence=HINTED)


def _corrected(message: Message, at: int) -> None:
    """ "4 stars, no, make it 4.5": the number behind a correction takes the first one's place."""
    for match in ANSWER.finditer(message.folded, at):
        between = message.folded[at : match.start()]
        if CORRECTS.search(between) and not re.search(r"\d", between) and _hear(message, match):
            message.heard = [
                each
                for each in message.heard
                if each.need.kind is not NeedKind.RATING or each.first >= (message.tokens_in(*match.span())[0])
            ]
            return


def _hear(message: Message, match: re.Match[str]) -> bool:
    inside = message.tokens_in(*match.span())
    stars = value(match["n"])
    if not inside or stars > 5 or message.explained.intersection(inside):
        return False
    message.add(NeedKind.RATING, Op.AT_LEAST, stars, (inside[0], inside[-1] + 1))
    return True
