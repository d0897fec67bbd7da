"""Whether a word such as "dry" is said of her skin, and not of shampoo, hair or weather."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind
from recommender.dialogue.needs.message import Mention, Message

SKIN = frozenset({"skin", "complexion", "face", "skinned", "tzone", "zone", "cheek", "forehead"})
ELSE = frozenset(
    ["hair", "scalp", "lip", "hand", "foot", "feet", "end", "shampoo", "oil", "body", "brush", "touch", "down", "out", "patch", "eye", "nail", "cuticle", "heel", "elbow", "leg", "finish", "lash", "weather", "day", "climate", "teeth", "food", "products", "formula", "curl", "root", "ingredient", "bleach", "towel", "clean"]
)
WORDS_AWAY = 7
OF_HERSELF = re.compile(
    r"\b(?:i'?m|i am|i'?d say|i guess|mine is|mine's|it'?s|i have|i lean|for|type:?)\s+(?:\w+\s+){0,3}$"
)
SHORT = 6  # words of a message that may be nothing but an answer


def near(message: Message, mention: Mention) -> bool:
    """Whether the mention is about skin: by the words around it, or because Belle asked."""
    following = message.words[mention.last : mention.last + 1]
    if following and following[0] in ELSE:
        return False
    if message.answers(NeedKind.SKIN_TYPE):
        return True
    left, right = max(0, mention.first - WORDS_AWAY), mention.last + WORDS_AWAY
    around = [*message.words[left : mention.first], *message.words[mention.last : right]]
    if not SKIN.isdisjoint(around):
        return True
    before = message.folded[: message.tokens[mention.first].start]
    alone = len(message.words) - len(mention.meanings) <= SHORT and not message.heard
    return alone and (not before.strip() or bool(OF_HERSELF.search(before)))
