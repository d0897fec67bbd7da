"""What a question is worth: expected information gain in bits, weighed by the chance of an answer. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from recommender.contracts import NeedKind, Situation

# How likely a shopper is to have a wish of this kind that she has not said yet: our own estimate for a beauty shop,
# to be replaced by the shop's own log once it holds enough conversations.
CHANCE = {
    NeedKind.AVOID: 0.5,
    NeedKind.BUDGET: 0.5,
    NeedKind.SKIN_TYPE: 0.45,
    NeedKind.CONCERN: 0.45,
    NeedKind.CONTAINS: 0.3,
    NeedKind.BRAND: 0.2,
    NeedKind.CLAIM: 0.2,
    NeedKind.RATING: 0.15,
}
OPEN_SHARE = 0.7  # of what the kinds would tell together: an open question is answered with what matters most
MIN_BITS = 0.15  # below this the answer can hardly change the list
MIN_SHARE = 0.02  # a kind that fewer than this share of what is left states cannot split it
EXCLUDING = {NeedKind.AVOID}  # an answer removes the groups that carry the value


@dataclass(frozen=True, slots=True)
class Worth:
    """A question and the bits that its answer is expected to tell."""

    kind: NeedKind
    bits: float


def best_question(now: Situation) -> Worth | None:
    """The question that tells most, or None if none tells enough."""
    worths = [Worth(kind, CHANCE[kind] * gain(kind, now)) for kind in CHANCE if _may_ask(kind, now)]
    worths = [w for w in worths if w.bits >= MIN_BITS]
    if NeedKind.OPEN not in now.asked and len(worths) > 1:
        worths.append(Worth(NeedKind.OPEN, OPEN_SHARE * sum(w.bits for w in worths)))
    return max(worths, key=lambda w: w.bits, default=None)


def _may_ask(kind: NeedKind, now: Situation) -> bool:
    """Not answered, not asked, and stated by enough of what is left."""
    if kind in now.asked or any(need.kind is kind for need in now.needs):
        return False
    values = now.splits.get(kind, {})
    return bool(values) and max(values.values()) >= MIN_SHARE * now.count


def gain(kind: NeedKind, now: Situation) -> float:
    """Expected bits: the answer names value v with a chance that grows with how common v is, and leaves n(v) groups."""
    values = now.splits.get(kind, {})
    left = _left_after(kind, values, now.count)
    total = sum(values[v] for v in left)
    if not total:
        return 0.0
    return sum(values[v] / total * math.log2(now.count / n) for v, n in left.items() if n < now.count)


def _left_after(kind: NeedKind, values: Mapping[str, int], count: int) -> dict[str, int]:
    """value -> groups that are left when she answers it; answers that leave nothing are no options."""
    if kind in EXCLUDING:
        return {v: count - n for v, n in values.items() if 0 < n < count}
    return {v: n for v, n in values.items() if n > 0}
