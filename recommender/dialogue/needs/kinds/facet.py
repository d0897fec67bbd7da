"""Kinds whose values the shop itself states: what skin, what bothers her, what a product claims."""

from __future__ import annotations

from collections.abc import Callable

from recommender.contracts import NeedKind, Strength
from recommender.dialogue.needs.kinds import skin_words
from recommender.dialogue.needs.message import HINTED, Mention, Message, Polarity
from recommender.facet_kinds import FACETS
from recommender.retrieval.language import word_set
from recommender.retrieval.lexicon import Meaning

DENIES = word_set(
    "no not dont doesnt isnt arent wont never nor wasnt without instead rather other"
)  # "my skin isn't oily"
POINTING = word_set("it this that these those they one first second third both")


def reader(kind: NeedKind) -> Callable[[Message], None]:
    """A reader of one kind of facet."""

    def read(message: Message) -> None:
        for mention, meaning in list(message.free(kind)):
            if meaning.sense != "weak" or skin_words.near(message, mention):
                _hear(message, mention, kind)
        if kind is NeedKind.SKIN_TYPE:
            skin_words.join_opposites(message)

    return read


def _hear(message: Message, mention: Mention, kind: NeedKind) -> None:
    message.take(mention)
    if mention.polarity is Polarity.OWN or message.words[mention.first - 1 : mention.first] == ["too"]:  # "too rich"
        return
    denied = mention.polarity is Polarity.AVOID and not DENIES.isdisjoint(mention.cue)
    for meaning in (meaning for meaning in mention.meanings if meaning.kind is kind):
        if (denied and not _of_a_card(message, mention)) or mention.polarity is Polarity.FINE:
            message.drop(kind, value=meaning.value)
        else:
            _add(message, mention, kind, meaning)


def _add(message: Message, mention: Mention, kind: NeedKind, meaning: Meaning) -> None:
    """What is only inferred is preferred, unless it answers the question."""
    hint = meaning.sense == "hint" and not message.answers(kind)
    message.add(
        kind,
        FACETS[kind].op,
        meaning.value,
        mention.span,
        strength=Strength.PREFER if hint else None,
        confidence=HINTED if hint else 1.0,
    )


def _of_a_card(message: Message, mention: Mention) -> bool:
    """ "this isn't for dry skin" of a card that she was shown says what she wants."""
    before = message.words[max(0, mention.first - 8) : mention.first]
    return bool(message.context.shown) and not POINTING.isdisjoint(before)
