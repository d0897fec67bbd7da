"""Two limits on one side in one message: the later one holds ("under 30, no wait, 40 tops")."""

from __future__ import annotations

import re

from recommender.contracts import NeedKind, Op
from recommender.dialogue.needs.changes import CORRECTS
from recommender.dialogue.needs.message import Heard, Message


def keep(message: Message, kind: NeedKind, bare: re.Pattern[str]) -> None:
    """Forget earlier limits that a later one of this kind replaces. A number that is `bare` needs words of correction
    before it: "under 40, I have a $10 coupon"."""
    limits = sorted((heard for heard in message.heard if heard.need.kind is kind), key=lambda heard: heard.first)
    for number, old in enumerate(limits):
        if any(_replaces(message, old, new, bare) for new in limits[number + 1 :]):
            message.heard.remove(old)


def _replaces(message: Message, old: Heard, new: Heard, bare: re.Pattern[str]) -> bool:
    """Whether the later limit takes the earlier one's place, or contradicts it."""
    between = message.folded[old.need.end : new.need.end]
    corrects = bool(CORRECTS.search(between))
    if old.need.op is not new.need.op:
        low, high = (old, new) if old.need.op is Op.AT_LEAST else (new, old)
        return corrects and float(low.need.value) > float(high.need.value)
    said = message.folded[new.need.start : new.need.end].strip()
    return corrects or not bare.fullmatch(said)
