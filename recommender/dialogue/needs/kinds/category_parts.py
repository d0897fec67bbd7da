"""Kinds of product that need the rest of the message: a "gel" for curls, "rosehip oil", "a red lip"."""

from __future__ import annotations

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.cues import Cue
from recommender.dialogue.needs.message import Mention, Message, Polarity
from recommender.dialogue.needs.verdicts import tried
from recommender.retrieval.language import word_set

SPOKEN_OF = {
    "hair": word_set(
        "pixie bob bang loc braid ponytail bun haircut edges curl curly hair frizz frizzy scalp braid strand"
    ),
    "lip": word_set("lip"),
    "beard": word_set("beard moustache mustache stubble"),
    "eye": word_set("undereye puffy"),
    "hand": word_set("hand knuckle"),
    "foot": word_set("foot feet heel"),
    "body": word_set("body belly leg arm stretch bump back elbow knee"),
}
OPEN_TO_A_PART = word_set("gel cream mask oil serum spray lotion treatment scrub balm butter mist brush wax paste foam")
CROWS = ("crow", "crows")  # their feet are lines around the eyes
FORMS = word_set("lotion cream oil powder spray gel mask serum stick balm foam butter mist brush")
LOOKS = (NeedKind.SHADE, NeedKind.FINISH)


def spoken_of(message: Message, mention: Mention) -> str | None:
    """A "gel" in a message about curls is a hair gel."""
    noun = message.words[mention.last - 1]
    part = _part(message, noun)
    if noun not in OPEN_TO_A_PART or mention.last - mention.first > 1 or not part:
        return None
    return message.vocabulary.taxonomy.find(f"{part} {noun}")


def _part(message: Message, noun: str) -> str:
    """The one part of her that she speaks of; empty for none, several, or the face."""
    said = {word for at, word in enumerate(message.words) if word != noun and message.words[at - 1] not in CROWS}
    parts = [part for part, words in SPOKEN_OF.items() if not said.isdisjoint(words)]
    return parts[0] if len(parts) == 1 and "face" not in said else ""


def unnamed(message: Message) -> None:
    """Where no kind was heard, one that is only implied."""
    held = any(need.kind is NeedKind.CATEGORY for need in message.context.needs)
    if held or any(each.need.kind is NeedKind.CATEGORY for each in message.heard):
        return
    for mention in message.mentions:
        value = _oil(message, mention) or _shunned(mention) or _lip(message, mention)
        if value:
            at = mention.last - (not mention.meaning(*LOOKS))
            message.add(NeedKind.CATEGORY, Op.IS, value, (at, at + 1))
            return


def _oil(message: Message, mention: Mention) -> str | None:
    """ "Organic rosehip oil" asks for an oil; "with rosehip oil" for what is in it."""
    named = message.words[mention.last - 1] == "oil" and mention.last - mention.first > 1
    wished = mention.polarity in (Polarity.NONE, Polarity.WANT) and mention.by is not Cue.WITH
    asked_about = mention.taken and not any(
        each.first == mention.first and each.need.kind is NeedKind.CONTAINS for each in message.heard
    )
    if not (named and wished and mention.meaning(NeedKind.CONTAINS)) or asked_about or tried(message, mention):
        return None
    return message.vocabulary.taxonomy.find(f"{_part(message, 'oil') or 'face'} oil")


def _shunned(mention: Mention) -> str | None:
    """Whoever cannot wear chemical sunscreens looks for another sunscreen."""
    meaning = mention.meaning(NeedKind.CATEGORY)
    kind = meaning and mention.meaning(NeedKind.CONTAINS) and mention.last - mention.first > 1
    return str(meaning.value) if meaning and kind and mention.polarity is Polarity.AVOID else None


def _lip(message: Message, mention: Mention) -> str | None:
    """ "A red lip" is a lipstick."""
    lip = message.words[mention.last : mention.last + 1] == ["lip"]
    return message.vocabulary.taxonomy.find("lipstick") if lip and mention.meaning(*LOOKS) else None
