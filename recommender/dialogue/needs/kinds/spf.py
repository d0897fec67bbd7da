"""Sun protection as a claim: "spf 50", "factor 30 or more", "fps50+", "with spf"."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.message import Message
from recommender.retrieval.facet_values import spf_of

_NAME = r"(?:spf|fps|lsf|ip|sun protection factor|sun factor|factor|faktor)"
NUMBERED = re.compile(
    rf"(?P<least>\b(?:at least|min(?:imum)?(?: of)?|above|over|more than|higher than|no less than) (?:an? )?)?"
    rf"(?:\b{_NAME}\s?-?:?\s?(?P<n>\d{{1,3}})(?!\d)|\b(?P<m>\d{{2,3}})\+?[\s-]?(?:spf|fps)\b|"
    r"(?<=sunscreen )(?P<k>\d{2,3})(?=\+))"
    r"(?P<more>\s?(?:\++|or (?:more|higher|above|up|over|better)|and (?:up|above|higher|over)|at least|min(?:imum)?\b|"
    r"plus\b))?(?: is (?:enough|fine|ok(?:ay)?))?"
)
BARE = re.compile(
    r"\b(?:with|has|have|having|contains?|includes?|including|plus|adds?|needs?|must have|want|some|and|good|high|con) "
    r"(?:an? |some |any |built[- ]in |good |high |the |also )*(?:spf|sun protection|uv protection|"
    r"sunscreen (?:in it|inside))\b(?! \w+ (?:stick|spray|cream))|"
    r"\bspf (?:in it|inside|included|protection|built[- ]in|please)\b"
)
DENIED = re.compile(r"\b(?:no|not|without|don'?t (?:need|want)|doesn'?t need|isn'?t)(?: to have)?(?: an?| any)? ?$")


def read(message: Message) -> None:
    """Hear what protection she asks for; a shop that claims none of it leaves the words to the search."""
    stated = [value for value in message.vocabulary.facets.values.get(NeedKind.CLAIM, {}) if spf_of(value) is not None]
    for match in (*NUMBERED.finditer(message.folded), *BARE.finditer(message.folded)):
        if stated and not DENIED.search(message.folded[: match.start()]):
            _hear(message, match, stated)


def _hear(message: Message, match: re.Match[str], stated: list[str]) -> None:
    inside = message.tokens_in(*match.span())
    numbered = match.re is NUMBERED
    asked = any(each.taken and each.first in inside for each in message.mentions)  # "do any of them have spf?"
    if (
        not inside
        or asked
        or any(heard.first in inside and heard.need.kind is NeedKind.CLAIM for heard in message.heard)
    ):
        return
    figure = int(match["n"] or match["m"] or match["k"]) if numbered else 0
    more = numbered and (match["least"] or match["more"])
    named = (value for value in stated if spf_of(value) == figure and value.lower().startswith("spf"))
    value = next(named, f"spf {figure}" if figure else "spf")
    if not any(map(spf_of, stated)):  # a shop that names no factor: its own word is all there is
        value = stated[0]
    elif more:
        value = f"spf {figure}+"
    message.add(NeedKind.CLAIM, Op.IS, value, (inside[0], inside[-1] + 1))
    kinds = [each for each in message.mentions if each.meaning(NeedKind.CATEGORY)]
    other = [each for each in kinds if each.first not in inside]
    alone = numbered and not other and not message.context.needs  # "spf 50" alone asks for a sunscreen, too
    for mention in message.mentions:
        within = range(max(mention.first, inside[0]), min(mention.last, inside[-1] + 1))
        if within and not (alone and mention.meaning(NeedKind.CATEGORY)):
            message.take(mention)
