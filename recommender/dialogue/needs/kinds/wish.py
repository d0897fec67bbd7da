"""What else she says that no field answers: it steers the search and the ranking, and keeps nothing out."""

from __future__ import annotations

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.kinds import skin_words, unlisted
from recommender.dialogue.needs.message import HINTED, Mention, Message, Polarity
from recommender.retrieval.lexicon import Meaning


def read(message: Message) -> None:
    """Hear every known wish, then those that are found by how they are said."""
    for mention, meaning in list(message.free(NeedKind.OPEN)):
        if meaning.sense == "weak" and not skin_words.near(message, mention):
            continue
        message.take(mention)
        too = message.words[mention.first - 1 : mention.first] == ["too"]
        vague = message.words[mention.last : mention.last + 1] == ["ish"]  # "candle-ish"
        if vague or mention.polarity in (Polarity.OWN, Polarity.FINE):
            continue
        turned = too or mention.polarity is Polarity.AVOID
        message.add(NeedKind.OPEN, Op.ABOUT, _value(message, mention, meaning, turned), mention.span, confidence=HINTED)
    unlisted.read(message)


def _value(message: Message, mention: Mention, meaning: Meaning, turned: bool) -> str:
    """What is wished for; turned down, in her own words: "not foaming"."""
    first, last = (message.tokens[at] for at in (mention.first, mention.last - 1))
    return f"not {message.folded[first.start : last.end]}" if turned else str(meaning.value)
