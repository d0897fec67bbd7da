"""Whether an everyday word is meant as a facet's value: "dry" of skin or of hair, "red" and "medium" of make-up."""

from __future__ import annotations

from recommender.contracts import NeedKind
from recommender.dialogue.needs.cues import words
from recommender.dialogue.needs.kinds import skin_words
from recommender.dialogue.needs.message import Mention, Message
from recommender.facet_kinds import DEPTHS, UNDERTONES
from recommender.retrieval.language import phrase, word_set

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
    near = words("about_hair")
    hair, skin = (_away(message, mention, each) for each in (near, skin_words.SKIN | skin_words.ELSE - near))
    return hair < WORDS_AWAY and hair <= skin


def _names_hair(word: str) -> bool:
    return word in words("about_hair")


def _away(message: Message, mention: Mention, named: frozenset[str]) -> int:
    """How many words away the nearest of `words` stands; further than any for none."""
    places = [at for at, word in enumerate(message.words) if word in named and not mention.first <= at < mention.last]
    return min((abs(at - mention.first) for at in places), default=len(message.words) + WORDS_AWAY)


def _product(message: Message, at: int) -> bool:
    return any(each.first == at and each.meaning(NeedKind.CATEGORY) for each in message.mentions)


def _of_make_up(message: Message, mention: Mention, kind: NeedKind) -> bool:
    """Make-up, nails or hair colour are spoken of; a depth needs what is worn all over the face."""
    following = message.words[mention.last : mention.last + 1]
    said = next(each for each in mention.meanings if each.kind is kind)
    deep = kind is NeedKind.SHADE and said.value in DEPTHS | UNDERTONES
    toned = deep and "tone" in message.words[mention.last : mention.last + 2]  # "warm earthy tones"
    if following and following[0] in (words("behind_no_depth") if deep else words("behind_no_colour")):
        return False
    if said.value == "light" and _product(message, mention.last):  # "a light foundation" is no heavy one
        return False
    if not deep and kind is NeedKind.SHADE and (not COLOUR.isdisjoint(following) or _asked_in(message, mention)):
        return True
    return not (words("about_complexion") if deep and not toned else words("about_make_up")).isdisjoint(_about(message))


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
