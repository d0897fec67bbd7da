"""What a new need does to the earlier ones: which it replaces, which it contradicts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.dialogue.needs import avoidances
from recommender.dialogue.needs.message import Key, Message
from recommender.retrieval.facet_values import spf_of

ADDS = re.compile(r"\b(?:also|too|as well|in addition|additionally|another|and maybe|plus|along with)\b|^(?:and|or)\b")
CORRECTS = re.compile(
    r"\b(?:actually|instead|sorry|i meant?|mean|rather|wait|correction|change|changed my mind|on second thought|"
    r"scratch that|no,|no (?=[$€£]?\d)|not really|"
    r"i got that wrong|mistake|switch|let'?s do|make (?:it|that)|more like)\b"
)


def replaced(message: Message) -> None:
    """Drop from the context what the needs of this message take the place of."""
    adds, corrects = bool(ADDS.search(message.folded)), bool(CORRECTS.search(message.folded))
    avoidances.prevail(message)
    new = [heard.need for heard in message.heard]
    for need in new:
        rule = RULES.get(need.kind)
        for old in message.context.needs if rule else ():
            if rule and old.key not in {each.key for each in new} and rule(old, need, adds and not corrects, corrects):
                message.let_go(old.key)


Rule = Callable[[Need, Need, bool, bool], bool]  # (old, new, she adds, she corrects) -> the old one goes


def _budget(old: Need, new: Need, adds: bool, corrects: bool) -> bool:
    """A new bound replaces the old one on its side, and one on the other side that it contradicts."""
    if old.kind is not NeedKind.BUDGET:
        return False
    if old.op is new.op:
        return True
    low, high = (old, new) if old.op is Op.AT_LEAST else (new, old)
    return float(low.value) > float(high.value)


def _rating(old: Need, new: Need, adds: bool, corrects: bool) -> bool:
    return old.kind is NeedKind.RATING


def _one_of(old: Need, new: Need, adds: bool, corrects: bool) -> bool:
    """Categories, skin types and brands: a new one takes the place of the old unless she adds it."""
    if old.kind is not new.kind:
        return False
    if old.op is Op.IS_NOT or new.op is Op.IS_NOT:
        return old.value == new.value
    return not adds and new.strength is Strength.MUST


def _size(old: Need, new: Need, adds: bool, corrects: bool) -> bool:
    return old.kind is NeedKind.SIZE


def _claim(old: Need, new: Need, adds: bool, corrects: bool) -> bool:
    """Of sun protection factors the last one holds."""
    return old.kind is NeedKind.CLAIM and None not in (spf_of(str(old.value)), spf_of(str(new.value)))


def _concern(old: Need, new: Need, adds: bool, corrects: bool) -> bool:
    return old.kind is new.kind and corrects and new.strength is Strength.MUST


def _ingredient(old: Need, new: Need, adds: bool, corrects: bool) -> bool:
    """What is now to be avoided is no longer wanted, and the reverse."""
    return old.kind in (NeedKind.AVOID, NeedKind.CONTAINS) and old.kind is not new.kind and old.value == new.value


RULES: dict[NeedKind, Rule] = {
    NeedKind.BUDGET: _budget,
    NeedKind.RATING: _rating,
    NeedKind.CATEGORY: _one_of,
    NeedKind.SKIN_TYPE: _one_of,
    NeedKind.AGE: _one_of,
    NeedKind.BRAND: _one_of,
    NeedKind.HAIR_TYPE: _one_of,
    NeedKind.FINISH: _one_of,
    NeedKind.SHADE: _one_of,
    NeedKind.SIZE: _size,
    NeedKind.CLAIM: _claim,
    NeedKind.CONCERN: _concern,
    NeedKind.AVOID: _ingredient,
    NeedKind.CONTAINS: _ingredient,
}


def unique(message: Message) -> Iterator[Need]:
    """Each need once; of two that say the same, the stronger."""
    best: dict[Key, Need] = {}
    for heard in message.heard:
        known = best.get(heard.need.key)
        if known is None or (known.strength is Strength.PREFER and heard.need.strength is Strength.MUST):
            best[heard.need.key] = heard.need
    yield from best.values()
