"""What kind of product: "a moisturizer", "something like a toner but not a serum", "a mask for my hair"."""

from __future__ import annotations

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.cues import Cue
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.retrieval.language import word_set
from recommender.retrieval.lexicon import Meaning

HAVING = word_set("have has use contain")  # "I don't have a toner" does not turn toners down
PARTS = word_set("hair body hand foot feet lip eye face scalp nail undereye neck")
BETWEEN = word_set("for my the your her his dry damaged a of curly oily")
TURNS_DOWN = word_set(
    "no not dont doesnt isnt instead rather than other anything everything except without never besides nor"
)


def read(message: Message) -> None:
    """Hear every kind of product that is asked for or turned down."""
    found = [pair for pair in message.free(NeedKind.CATEGORY) if _means_a_kind(message, pair[0])]
    strong = [pair for pair in found if pair[1].sense != "weak"]
    wanted = any(not _turned_down(mention) for mention, _ in strong)
    named = strong if wanted else [*strong, *[pair for pair in found if _weak_but_meant(pair)][-1:]]
    for number, (mention, meaning) in enumerate(named):
        following = named[number + 1][0] if number + 1 < len(named) else None
        if following is None or following.first != mention.last:  # of "cream blush" only the blush counts
            _hear(message, mention, meaning)
        else:
            message.take(mention)
    for mention, meaning in found:
        if not mention.taken and _idle(mention, meaning, strong):
            message.take(mention)


def _means_a_kind(message: Message, mention: Mention) -> bool:
    """Whether a product is meant: not one of her own, nor a concern that is also a shelf's name ("anti-aging")."""
    if mention.polarity is Polarity.OWN:
        return False
    return message.answers(NeedKind.CATEGORY) or not mention.meaning(NeedKind.CONCERN, NeedKind.SKIN_TYPE)


def _weak_but_meant(pair: tuple[Mention, Meaning]) -> bool:
    """Whether a weak word names what she wants: "an SPF", but not "it must have SPF"."""
    mention, meaning = pair
    inside = mention.by is Cue.WITH and any(other.kind is not NeedKind.CATEGORY for other in mention.meanings)
    return meaning.sense == "weak" and not inside


def _idle(mention: Mention, meaning: Meaning, strong: list[tuple[Mention, Meaning]]) -> bool:
    """Whether a weak word adds nothing beside the kinds that are named: "shampoo set", "night cream ... a cream"."""
    only_a_kind = all(other.kind is NeedKind.CATEGORY for other in mention.meanings)
    return only_a_kind or any(meaning.value == other.value for _, other in strong)


def _hear(message: Message, mention: Mention, meaning: Meaning) -> None:
    message.take(mention)
    value = _for_a_part(message, mention) or str(meaning.value)
    if _turned_down(mention):
        if not message.drop(NeedKind.CATEGORY, value=value, op=Op.IS):
            message.add(NeedKind.CATEGORY, Op.IS_NOT, value, mention.span)
    else:
        message.add(NeedKind.CATEGORY, Op.IS, value, mention.span)


def _turned_down(mention: Mention) -> bool:
    return (
        mention.polarity is Polarity.AVOID and HAVING.isdisjoint(mention.cue) and not TURNS_DOWN.isdisjoint(mention.cue)
    )


def _for_a_part(message: Message, mention: Mention) -> str | None:
    """ "mask for my hair" is a hair mask."""
    at = mention.last
    if message.words[at : at + 1] != ["for"]:
        return None
    while message.words[at : at + 1] and message.words[at] in BETWEEN:
        at += 1
    part = message.words[at : at + 1]
    if not part or part[0] not in PARTS:
        return None
    said = " ".join((*part, *message.words[mention.first : mention.last]))
    return message.vocabulary.taxonomy.find(said)
