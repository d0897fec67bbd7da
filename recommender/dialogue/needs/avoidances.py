"""What she once said to avoid holds until she lets it go in plain words: a mention or a question never does it."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind, NeedValue
from recommender.dialogue.needs.message import Heard, Mention, Message
from recommender.retrieval.ingredients import groups_of

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_VERBS = r"(?:forget|scrap|cancel|ignore|disregard|drop|clear|delete|empty|reset|remove)(?: about)?"
_AVOIDED = (
    r"(?:(?:whatever|what|everything|all) (?:that )?i(?:'m| am)? avoid(?:ing)?|the things (?:that )?i avoid|"
    r"(?:my|the) (?:whole |entire )?avoid(?:ance)? list|(?:all )?my avoidances)"
)
_POLITE = r"(?:(?:please|just|ok(?:ay)?|actually|now|you can|then)[, ]+)*"
ALL_OF_THEM = re.compile(rf"\W*{_POLITE}{_VERBS} (?:all of )?{_AVOIDED}(?: (?:please|now|completely|again))*\W*")
START_OVER = re.compile(
    rf"\W*{_POLITE}(?:let'?s |let us |can we )?start (?:over|again|afresh) (?:completely|entirely|from scratch)"
    r"(?: please)?[\s.!]*"
)
SAID = re.compile(rf"\b{_VERBS} what i (?:just |first )?said (?:about|on|of) (?:the |my )?$")
RULE = re.compile(rf"\b(?:{_VERBS} (?:the|my|that)|never ?mind:) (?:(?:no|without)[ -])?$")
NEGATED = re.compile(r"\b(?:no|without)[ -]$")
IS_FREE = re.compile(r"[ -]?free\b")
QUICK_REPLY = re.compile(r"\W*never mind: no (.+?)\W*")
OTHERS = re.compile(
    r"\b(?:sister|mother|mom|mum|friend|brother|father|dad|husband|wife|boyfriend|girlfriend|partner|son|daughter|"
    r"kids?|child(?:ren)?|baby|cousin|aunt|niece|nephew|colleague|roommate|flatmate|people|everyone|others?|someone|"
    r"he|she|they|him|her|them)s?\b|\bnot for me\b|\bfor (?:my|his|the|an?|you|us|our|most|some)\b"
)
ONLY_IF = re.compile(
    r"\b(?:if|unless|except|when|as long|only|until|but not)\b|"
    r"\b(?:fine|ok|okay|alright|allowed) (?:in|on|as)\b(?! (?:it|them))"
)
_NO_MATTER = r"(?:have|need) to|mind|bother"
LEAVE = re.compile(
    rf"\b(?:(?:do|does|would)(?:n'?t| not) (?:{_NO_MATTER})|no (?:problem|issue) with|no (?:need|longer)|need not|"
    r"not (?:necessarily|avoiding|bothered by))\b"
)
DENIED = re.compile(
    r"\b(?:not|never|nobody|no|nope|none|without|minus|cannot|sure|true|guess|hope|wonder|allergic|said|says)\b|n't\b"
)
SHRUGS = re.compile(r"\b(?:worr(?:y|ied)|do(?:es)?(?:n'?t| not) (?:really )?(?:care|matter))\b")
_ASKS = r"(?:want|need|would like|'d like|would love|'d love)"
WISH = re.compile(
    rf"(?:\bi(?: (?:do|really|actually|now|still|just))*(?: {_ASKS}|'d like|'d love)|\b(?:give|show|find|get) me|"
    r"\blooking for|^\W*(?:(?:ok(?:ay)?|actually|yes|please|then|now|something|one|ones|an? \w+(?: \w+)?)[, ]+)*with)"
    r"((?: [\w'-]+){0,4}) $"
)
NO_WISH = re.compile(
    r"\b(?:know|check|see|sure|whether|if|without|avoid\w*|not|no|other|less|smells?|smelling|scents?|scented|used|"
    r"before|ask|understand|tell|allerg\w*|label|out|off|away)\b"
)


def let_go_in_plain_words(message: Message) -> None:
    """ "Forget what I avoid", "start over completely" as the whole message, "Never mind: no <what she avoids>"."""
    sentences = SENTENCE.finditer(message.folded)
    plain = any(ALL_OF_THEM.fullmatch(said.group()) and "?" not in said.group() for said in sentences)
    if plain or START_OVER.fullmatch(message.folded):
        message.drop(NeedKind.AVOID)
        message.explained.update(range(len(message.words)))
    reply = QUICK_REPLY.fullmatch(message.folded)
    if reply and "?" not in message.folded and message.drop(NeedKind.AVOID, value=reply[1]):
        message.explained.update(range(len(message.words)))


def rule_let_go(message: Message, first: int) -> bool:
    """Whether "forget the no-", "never mind: no" stands before the token, or "forget the" with "free" behind it."""
    said, at = _sentence(message, first)
    if "?" in said or not RULE.search(said[:at]):
        return "?" not in said and bool(SAID.search(said[:at]))
    mention = next((each for each in message.mentions if each.first == first), None)
    behind = message.folded[message.tokens[mention.last - 1].end :] if mention else ""
    return bool(NEGATED.search(said[:at]) or IS_FREE.match(behind))


def released(message: Message, mention: Mention) -> bool:
    """Whether "X is fine" is said of X and of her: not asked, not of somebody else, not under a condition."""
    said, at = _sentence(message, mention.first)
    before = said[:at]
    if "?" in said or (mention.meaning(NeedKind.AVOID) and not LEAVE.search(before)):  # "unscented is fine"
        return False
    denied = DENIED.search(LEAVE.sub("", before))
    return not denied and not any(doubt.search(said) for doubt in (OTHERS, ONLY_IF, SHRUGS))


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
    asked = WISH.search(said[:at])
    return bool(asked) and "?" not in said and not NO_WISH.search(said)


def _sentence(message: Message, first: int) -> tuple[str, int]:
    """The sentence that the token stands in, and where in it the token begins."""
    start = message.tokens[first].start
    for match in SENTENCE.finditer(message.folded):
        if match.start() <= start < match.end():
            return match.group(), start - match.start()
    return message.folded, start
