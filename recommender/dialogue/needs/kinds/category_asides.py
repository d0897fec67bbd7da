"""Kinds of product that she names and does not ask for: "before foundation", "the cream my doctor gave me"."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind
from recommender.dialogue.needs.message import Mention, Message
from recommender.retrieval.language import word_set

PLACES = word_set("before under over underneath beneath after between off remove")
PAST = word_set("my the your our putting applying using wearing use apply on washing")
SEEKS = word_set("im i am were are be is go going what")  # "I'm after a toner" asks for one
TRIED = word_set("tried wore borrowed bought ordered")
NEVER = word_set("never not havent hasnt didnt")
WHOSE = re.compile(
    r"\A (?:(?:that|which) )?(?:i|i'm|i am|we|he|she|they|(?:my|the|a) (?:\w+ ){1,2}?)\s?"
    r"(?:(?:already|currently|now|just|always) )?"
    r"(?:(?:use|used|using|bought|tried|wear|wore|prescribed|gave|sold)\b(?! to be)|"
    r"(?:have|had|own|got)(?=\W*$|\s?[.,;!?]| (?:already|now|at home|from|is|isn'?t|and|but|does|doesn'?t)\b))"
)
OUT = re.compile(
    r"\b(?:ran|run(?:ning)?) (?:out|low)|(?:used|finished) (?:it )?(?:up|off)|discontinued|similar|another one|replace"
)
THEIRS = re.compile(r"\b(?:to|from|with|had|by|after) (?:your|my \w+(?:'?s)|her|his|their) (?:\w+ )?\Z")
NEAR = 60  # characters around a name that are looked at
REACH = 4  # words between "I tried" and what she tried


def aside(message: Message, mention: Mention) -> bool:
    """Whether the kind of product is only named."""
    if message.words[mention.last : mention.last + 1] == ["ish"]:
        return True
    start, end = message.tokens[mention.first].start, message.tokens[mention.last - 1].end
    before, behind = message.folded[max(0, start - NEAR) : start], message.folded[end : end + NEAR]
    if not OUT.search(behind) and (WHOSE.match(behind) or THEIRS.search(before)):
        return True
    return _placed(message, mention) or _serves(message, mention) or _was_tried(message, mention)


def _placed(message: Message, mention: Mention) -> bool:
    """ "Before foundation", "on top of my sunscreen"; not "I'm after a toner"."""
    at = mention.first - 1
    read = {each for other in message.mentions for each in range(*other.span)}
    while at > 0 and (message.words[at] in PAST or at in read):  # "takes off waterproof mascara"
        at -= 1
    before = message.words[max(0, at - 1) : at + 1]
    if before[-1:] == ["of"]:
        return before == ["top", "of"]
    sought = before[-1:] == ["after"] and not SEEKS.isdisjoint(before[:-1])
    return bool(before) and before[-1] in PLACES and not sought


def _serves(message: Message, mention: Mention) -> bool:
    """ "A brush for foundation": what it is for is no wish beside the kind that serves it."""
    at = mention.first - 1
    at -= message.words[at : at + 1] in (["my"], ["the"])
    served = message.words[at : at + 1] == ["for"]
    return served and any(each.last == at and each.meaning(NeedKind.CATEGORY) for each in message.mentions)


def _was_tried(message: Message, mention: Mention) -> bool:
    """ "I tried my friend's lipstick"."""
    said = message.words[max(0, mention.first - REACH) : mention.first]
    used = "used" in said and "to" not in said
    return (used or not TRIED.isdisjoint(said)) and NEVER.isdisjoint(
        message.words[max(0, mention.first - REACH - 2) : mention.first]
    )
