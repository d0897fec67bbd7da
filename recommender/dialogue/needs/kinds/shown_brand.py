"""The brand of a shown card, without its name: "not that brand", "another brand please", "more from them"."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.pointing import pointed

_BRAND = r"(?:brand|label|maker|company)"
_NTH = r"(?:first|second|third|fourth)"
_POINTED = (
    rf"(?:(?:that|this) {_BRAND}|the (?:same )?{_BRAND} (?:of|on|in) (?:the )?(?:{_NTH}|that|this|it)|"
    rf"the (?:{_NTH}) (?:(?:one|product|card)(?:'?s)? )?{_BRAND}|(?:that|this) one'?s {_BRAND}|the same {_BRAND})"
)
_REFUSED = (
    r"(?:(?:do|does|did|would|wo|ca)(?: ?n[o']?t| not) (?:\w+ )?(?:like|want|love|trust|use|buy|enjoy|fancy|need)|"
    r"can(?:'?t|not) (?:stand|use|have)|not(?: a (?:big )?fan of| keen on| into| from| by)?|no(?: more)?(?: of)?|never|"
    r"hate|dislike|avoid|skip|tired of|sick of|without|except|other than|anything but|apart from|besides|nothing from)"
)
TURNED_DOWN = re.compile(rf"\b{_REFUSED}\b(?: (?!mind\b|like\b|but\b)\w+){{0,3}}? {_POINTED}\b")
ANOTHER = re.compile(rf"(?<!what )\b(?:another|(?:an? |some |any )?(?:different|other)) {_BRAND}s?\b")


WANTED = re.compile(
    rf"\b(?:same {_BRAND} (?:as|of|like|from) (?:the )?(?:{_NTH}|that|this|it)\b|"
    rf"(?:more|anything else|something else|others?|something|anything|(?:\w+ ){{0,2}}one) (?:from|by|of) "
    rf"(?:(?:that|this|the same|the {_NTH}(?: one'?s)?) {_BRAND}|them)\b|"
    rf"(?:stick|stay) (?:with|to) (?:that|this|the same) {_BRAND}|same {_BRAND} but\b)"
)


def read(message: Message) -> None:
    """Hear that the brand of the card pointed at, else of the first card, is wanted or not."""
    shown = message.context.shown
    refused = TURNED_DOWN.search(message.folded) or ANOTHER.search(message.folded)
    match = refused or WANTED.search(message.folded)
    inside = message.tokens_in(*match.span()) if match else range(0)
    if (
        not shown
        or not match
        or message.explained.issuperset(inside)
        or any(heard.need.kind is NeedKind.BRAND for heard in message.heard)
    ):
        return
    place = next(iter(pointed(message)), 0)
    if shown[place].brand:
        op = Op.IS_NOT if refused else Op.IS
        message.add(NeedKind.BRAND, op, shown[place].brand, (inside[0], inside[-1] + 1))
