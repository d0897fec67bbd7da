"""Whether a word such as "dry" is said of her skin, and not of shampoo, hair or weather."""

from __future__ import annotations

import re
from itertools import pairwise

from recommender.contracts import NeedKind, NeedValue, Op, Strength
from recommender.dialogue.needs.message import HINTED, Mention, Message
from recommender.retrieval.language import phrase, word_set

SKIN = word_set("skin complexion face skinned tzone zone cheek forehead prone acne pimple breakout")
ELSE = word_set(
    "hair scalp lip hand foot feet end shampoo oil body brush touch down out patch eye nail cuticle heel elbow "
    "leg finish lash weather day climate teeth food product formula curl root ingredient bleach towel clean"
)
WORDS_AWAY = 7
OF_HERSELF = re.compile(
    r"\b(?:i'?m|i am|i'?d say|i guess|mine is|mine's|it'?s|i have|i lean|for|type:?)\s+(?:\w+\s+){0,3}$"
)
SAYS_SHE_IS = re.compile(
    r"\b(?:i'?m|i am|i get|i run|i'?ve (?:become|gotten|always been)|i became)"
    r"(?: (?:now|very|really|so|super|quite|pretty|a bit|a little|kinda|kind of|more|mostly|naturally|usually|also|"
    r"both|extremely|always|all|just))*\s$"
)
NO_WAIT = re.compile(r"\b(?:no wait|wait|sorry|i mean|i meant|scratch that|make that|correction|oops)\b")
SHORT = 6  # words of a message that may be nothing but an answer


def near(message: Message, mention: Mention) -> bool:
    """Whether the mention is about skin: by the words around it, or because Belle asked."""
    following = message.words[mention.last : mention.last + 1]
    if following and following[0] in ELSE:
        return False
    before = message.folded[: message.tokens[mention.first].start]
    if message.answers(NeedKind.SKIN_TYPE) or SAYS_SHE_IS.search(before):
        return True
    left, right = max(0, mention.first - WORDS_AWAY), mention.last + WORDS_AWAY
    around = [*message.words[left : mention.first], *message.words[mention.last : right]]
    if not SKIN.isdisjoint(around):
        return True
    held = any(need.kind is NeedKind.SKIN_TYPE for need in message.context.needs)  # "I meant dry, not oily"
    alone = len(message.words) - len(mention.meanings) <= SHORT and (held or not message.heard)
    return alone and (held or not before.strip() or bool(OF_HERSELF.search(before)))


def join_opposites(message: Message) -> None:
    """Dry here and oily there is combination skin, which she did not say: preferred."""
    oily, dry, both = (_value(message, said) for said in ("oily skin", "dry skin", "combination skin"))
    heard = [each for each in message.heard if each.need.kind is NeedKind.SKIN_TYPE]
    for old, new in pairwise(list(heard)):
        if NO_WAIT.search(message.folded[old.need.end : new.need.start]):
            message.heard.remove(old)
            heard.remove(old)
    values = {each.need.value for each in heard}
    if both is None or not {oily, dry} <= values | ({oily, dry} if both in values else set()):
        return
    sure = any(each.need.value == both and each.need.strength is Strength.MUST for each in heard)
    for each in heard:
        if each.need.value in (oily, dry):
            message.heard.remove(each)
    if both not in values and not sure:
        first, last = heard[0].first, heard[-1].last
        message.add(NeedKind.SKIN_TYPE, Op.IS, both, (first, last), strength=Strength.PREFER, confidence=HINTED)


def _value(message: Message, said: str) -> NeedValue | None:
    """What the shop calls this skin type."""
    meanings = message.vocabulary.lexicon.meanings(phrase(said))
    return next((meaning.value for meaning in meanings if meaning.kind is NeedKind.SKIN_TYPE), None)
