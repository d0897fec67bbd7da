"""Questions that she asks about a card or a substance: they state no need, though they name things."""

from __future__ import annotations

import re

from recommender.contracts import Intent
from recommender.dialogue.needs.message import Message

ABOUT_A_CARD = re.compile(
    r"\b(?:does|do|is|are|has|have|did|was|will|would|can)\b[^.!?]{0,30}?"
    r"\b(?:it|this|that|these|those|they|the (?:first|second|third|last|other)(?: one)?)\b"
)
ABOUT_THE_WORLD = re.compile(
    r"^\W*(?:what (?:is|are|does|do(?! you| u))|what'?s (?!your|the best|good|a good)|why\b|"
    r"how (?:does|do(?! you)|is|to|often|much (?:is|does|are)|long|should|can)|explain|tell me (?:about|more)|"
    r"difference between|is \w+(?: \w+)? (?:good|safe|bad|ok|okay|better|necessary)\b)"
)
SENTENCE = re.compile(r"[^.!?]+[.!?]*")


def read(message: Message) -> None:
    """Mark her questions, and take what they mention out of the readers' sight."""
    for match in SENTENCE.finditer(message.folded):
        said = match.group()
        about_a_card = bool(message.context.shown) and said.rstrip().endswith("?") and ABOUT_A_CARD.search(said)
        if about_a_card or ABOUT_THE_WORLD.search(said):
            message.intents.add(Intent.QUESTION)
            inside = set(message.tokens_in(*match.span()))
            for mention in message.mentions:
                mention.taken = mention.taken or mention.first in inside
