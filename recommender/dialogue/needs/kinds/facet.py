"""Kinds whose values the shop itself states: what skin and hair, what bothers her, finish, shade, claims."""

from __future__ import annotations

from collections.abc import Callable

from recommender.contracts import NeedKind, Op, Strength
from recommender.dialogue.needs.kinds import skin_words
from recommender.dialogue.needs.kinds.bare_words import near
from recommender.dialogue.needs.message import HINTED, Mention, Message, Polarity
from recommender.facet_kinds import DEPTHS, FACETS, UNDERTONES
from recommender.retrieval.language import word_set
from recommender.retrieval.lexicon import Meaning

DENIES = word_set(
    "no not dont doesnt isnt arent wont never nor wasnt without instead rather other nothing none zero hate avoid ruled"
)  # "my skin isn't oily"
POINTING = word_set("it this that these those they one first second third both")
OF_HER = {NeedKind.SKIN_TYPE, NeedKind.HAIR_TYPE}
TURNED_DOWN = {NeedKind.FINISH}  # "nothing shimmery" is a wish; "I'm not oily" only takes something back


def reader(kind: NeedKind) -> Callable[[Message], None]:
    """A reader of one kind of facet."""

    def read(message: Message) -> None:
        if kind is NeedKind.SHADE:
            _join_shades(message)
        for mention, meaning in list(message.free(kind)):
            if _meant(message, mention, meaning):
                _hear(message, mention, kind)
        if kind is NeedKind.SKIN_TYPE:
            skin_words.join_opposites(message)

    return read


def _meant(message: Message, mention: Mention, meaning: Meaning) -> bool:
    """Whether the words say this, and no claim of a shop that has no such facet says it too ("Matte Finish")."""
    claimed = mention.meaning(NeedKind.CLAIM) and not message.vocabulary.states(meaning.kind)
    return not claimed and (meaning.sense != "weak" or near(message, mention, meaning.kind))


def _join_shades(message: Message) -> None:
    """Of shades side by side the last names the colour: "peachy pink", "dark green"; an undertone stands for itself."""
    for mention, meaning in list(message.free(NeedKind.SHADE)):
        behind = next((pair for pair in message.free(NeedKind.SHADE) if pair[0].first == mention.last), None)
        if behind is None or behind[1].value in UNDERTONES:
            continue
        if not (meaning.value in UNDERTONES and behind[1].value in DEPTHS) and _meant(message, *behind):
            message.take(mention)
            behind[0].first = mention.first


def _hear(message: Message, mention: Mention, kind: NeedKind) -> None:
    message.take(mention)
    owned = mention.polarity is Polarity.OWN and kind not in OF_HER  # "a brush I can use on sensitive skin"
    if owned or message.words[mention.first - 1 : mention.first] == ["too"]:  # "too rich"
        return
    denied = mention.polarity is Polarity.AVOID and not DENIES.isdisjoint(mention.cue)
    for meaning in (meaning for meaning in mention.meanings if meaning.kind is kind):
        if (denied and not _of_a_card(message, mention)) or mention.polarity is Polarity.FINE:
            held = message.drop(kind, value=meaning.value)
            if not (denied or held) and kind in OF_HER:  # "one that is fine on sensitive skin"
                _add(message, mention, kind, meaning)
            if denied and kind in TURNED_DOWN:
                message.add(kind, Op.IS_NOT, meaning.value, mention.span)
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
