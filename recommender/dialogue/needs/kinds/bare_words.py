"""Whether an everyday word is meant as a facet's value: "dry" of skin or of hair, "red" and "medium" of make-up."""

from __future__ import annotations

from recommender.contracts import NeedKind
from recommender.dialogue.needs.kinds import skin_words
from recommender.dialogue.needs.message import Mention, Message
from recommender.facet_kinds import DEPTHS, UNDERTONES
from recommender.retrieval.language import phrase, word_set

HAIR = word_set(
    "hair scalp root end strand lock mane braid shampoo conditioner detangler leave-in haircut hairbrush haircare "
    "cowash mousse hairspray pomade bangs fringe ponytail frizz frizzy pelo cabello rambut"
)
MADE_UP = word_set(
    "lipstick lip gloss lippie stain liner nail polish varnish lacquer manicure foundation concealer powder blush "
    "blusher bronzer highlighter contour eyeshadow eyeliner mascara brow palette primer makeup shade color hue dye "
    "tint tinted cushion bb cc tan tanner undertone pigment pencil kohl corrector wig extension lash"
)
COMPLEXION = word_set(
    "foundation concealer powder bb cc cushion contour bronzer tan tanner tinted corrector undertone shade"
)
NOT_A_COLOUR = word_set(
    "cast head bump spot mark patch tea clay owned friday light dress outfit party algae apple grape rice carpet eye "
    "circle soap castor seed coffee cumin heads area face cheek nose when after if easily and"
)
NOT_A_DEPTH = word_set(
    "coverage weight formula texture feel layer scent smell finish condition conditioning clean cleansing cleanse "
    "moisture hydration hydrating day makeup spot circle mark patch heat oil water brown feeling touch size sized hold"
)
NEVER_BARE = (["natural"], ["cream"])  # no finish and no hair by themselves
PICKS = word_set("in pick choose select color shade")
COLOUR = word_set("one ones color shade tone hue tinted colored")  # behind a colour, whatever the thing is
WORDS_AWAY = 7


def near(message: Message, mention: Mention, kind: NeedKind) -> bool:
    """Whether the words around speak of what this kind is about, or Belle asked about it."""
    if message.words[mention.first : mention.last] in NEVER_BARE:
        return message.answers(kind)
    if kind is NeedKind.HAIR_TYPE:
        return message.answers(kind) or _of_hair(message, mention)
    if kind in (NeedKind.SHADE, NeedKind.FINISH):
        return message.answers(kind) or _of_make_up(message, mention, kind)
    if kind is NeedKind.CONCERN and _of_hair(message, mention):
        return True
    return skin_words.near(message, mention)


def _of_hair(message: Message, mention: Mention) -> bool:
    """Hair is spoken of, no farther away than skin, and no product's name follows."""
    said = message.words
    if (
        said[mention.last : mention.last + 1]
        and not _names_hair(said[mention.last])
        and _product(message, mention.last)
    ):
        return False
    hair, skin = (_away(message, mention, words) for words in (HAIR, skin_words.SKIN | skin_words.ELSE - HAIR))
    return hair < WORDS_AWAY and hair <= skin


def _names_hair(word: str) -> bool:
    return word in HAIR


def _away(message: Message, mention: Mention, words: frozenset[str]) -> int:
    """How many words away the nearest of `words` stands; further than any for none."""
    places = [at for at, word in enumerate(message.words) if word in words and not mention.first <= at < mention.last]
    return min((abs(at - mention.first) for at in places), default=len(message.words) + WORDS_AWAY)


def _product(message: Message, at: int) -> bool:
    return any(each.first == at and each.meaning(NeedKind.CATEGORY) for each in message.mentions)


def _of_make_up(message: Message, mention: Mention, kind: NeedKind) -> bool:
    """Make-up, nails or hair colour are spoken of; a depth needs what is worn all over the face."""
    following = message.words[mention.last : mention.last + 1]
    said = next(each for each in mention.meanings if each.kind is kind)
    deep = kind is NeedKind.SHADE and said.value in DEPTHS | UNDERTONES
    if following and following[0] in (NOT_A_DEPTH if deep else NOT_A_COLOUR):
        return False
    if said.value == "light" and _product(message, mention.last):  # "a light foundation" is no heavy one
        return False
    if not deep and kind is NeedKind.SHADE and (not COLOUR.isdisjoint(following) or _asked_in(message, mention)):
        return True
    return not (COMPLEXION if deep else MADE_UP).isdisjoint(_about(message))


def _asked_in(message: Message, mention: Mention) -> bool:
    """ "hair rollers in pink": the colour ends what is said of a thing."""
    behind = message.words[mention.last : mention.last + 1]
    return not PICKS.isdisjoint(message.words[max(0, mention.first - 1) : mention.first]) and behind in (
        [],
        ["."],
        [","],
        ["!"],
        ["or"],
    )


def _about(message: Message) -> frozenset[str]:
    """Her words, and the kinds of product that she names, asks for or was shown."""
    named = [str(kind.value) for each in message.mentions if (kind := each.meaning(NeedKind.CATEGORY))]
    named += [str(need.value) for need in message.context.needs if need.kind is NeedKind.CATEGORY]
    named += [item.category[-1] for item in message.context.shown if item.category]
    return frozenset(message.words) | {word for name in named for word in phrase(name)}
