"""What else she says that no field answers: it steers the search and the ranking, and keeps nothing out."""

from __future__ import annotations

from recommender.contracts import NeedKind, Op, Strength
from recommender.dialogue.needs.kinds import skin_words
from recommender.dialogue.needs.message import HINTED, Message, Polarity


def read(message: Message) -> None:
    """Hear every known wish."""
    for mention, meaning in list(message.free(NeedKind.OPEN)):
        if meaning.sense == "weak" and not skin_words.near(message, mention):
            continue
        message.take(mention)
        too = message.words[mention.first - 1 : mention.first] == ["too"]
        if not too and mention.polarity not in (Polarity.AVOID, Polarity.OWN, Polarity.FINE):
            span, value = mention.span, str(meaning.value)
            message.add(NeedKind.OPEN, Op.ABOUT, value, span, strength=Strength.PREFER, confidence=HINTED)
