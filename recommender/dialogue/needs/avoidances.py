"""What she once said to avoid holds until she lets it go in plain words: a mention or a question never does it."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind, NeedValue
from recommender.dialogue.needs.message import Heard, Mention, Message
from recommender.dialogue.needs.wordings import wordings
from recommender.retrieval.ingredients import groups_of

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
SAY = wordings("avoidances")


def let_go_in_plain_words(message: Message) -> None:
    """ "Forget what I avoid", "start over completely" as the whole message, "Never mind: no <what she avoids>"."""
    sentences = SENTENCE.finditer(message.folded)
    plain = any(SAY["ALL_OF_THEM"].fullmatch(said.group()) and "?" not in said.group() for said in sentences)
    if plain or SAY["START_OVER"].fullmatch(message.folded):
        message.drop(NeedKind.AVOID)
        message.explained.update(range(len(message.words)))
    reply = SAY["QUICK_REPLY"].fullmatch(message.folded)
    if reply and "?" not in message.folded and message.drop(NeedKind.AVOID, value=reply[1]):
        message.explained.update(range(len(message.words)))


def rule_let_go(message: Message, first: int) -> bool:
    """Whether "forget the no-", "never mind: no" stands before the token, or "forget the" with "free" behind it."""
    said, at = _sentence(message, first)
    if "?" in said or not SAY["RULE"].search(said[:at]):
        return "?" not in said and bool(SAY["SAID"].search(said[:at]))
    mention = next((each for each in message.mentions if each.first == first), None)
    behind = message.folded[message.tokens[mention.last - 1].end :] if mention else ""
    return bool(SAY["NEGATED"].search(said[:at]) or SAY["IS_FREE"].match(behind))


def released(message: Message, mention: Mention) -> bool:
    """Whether "X is fine" is said of X and of her: not asked, not of somebody else, not under a condition."""
    said, at = _sentence(message, mention.first)
    before, behind = said[:at], message.folded[message.tokens[mention.last - 1].end :]
    if SAY["NOT_ALLERGIC"].search(before) and SAY["THATS_ALL"].fullmatch(behind):
        return True
    if "?" in said or (mention.meaning(NeedKind.AVOID) and not SAY["LEAVE"].search(before)):  # "unscented is fine"
        return False
    before = SAY["EARLIER"].sub("", before)
    denied = SAY["DENIED"].search(SAY["LEAVE"].sub("", before))
    return not denied and not any(doubt.search(said) for doubt in (SAY["OTHERS"], SAY["ONLY_IF"], SAY["SHRUGS"]))


def prevail(message: Message) -> None:
    """Where she avoids something, naming it is no wish for it, unless she asks for it outright."""
    avoided = {need.value for need in message.context.needs if need.kind is NeedKind.AVOID}
    avoided |= {heard.need.value for heard in message.heard if heard.need.kind is NeedKind.AVOID}
    avoided -= {key[2] for key in message.dropped if key[0] is NeedKind.AVOID}
    message.heard = [heard for heard in message.heard if not _only_named(message, heard, avoided)]


def _only_named(message: Message, heard: Heard, avoided: set[NeedValue]) -> bool:
    """Whether a wish goes against what she avoids, and is not plainly asked for."""
    if heard.need.kind is not NeedKind.CONTAINS:
        return False
    names = {heard.need.value, *groups_of([str(heard.need.value)]).contained}
    return not names.isdisjoint(avoided) and not wished(message, heard.first)


def wished(message: Message, first: int) -> bool:
    """Whether she asks outright for what begins at the token: "I want coconut in it after all"."""
    said, at = _sentence(message, first)
    asked = SAY["WISH"].search(said[:at])
    return bool(asked) and "?" not in said and not SAY["NO_WISH"].search(said)


def _sentence(message: Message, first: int) -> tuple[str, int]:
    """The sentence that the token stands in, and where in it the token begins."""
    start = message.tokens[first].start
    for match in SENTENCE.finditer(message.folded):
        if match.start() <= start < match.end():
            return match.group(), start - match.start()
    return message.folded, start
