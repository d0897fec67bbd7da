"""What a question is worth: expected information gain in bits, weighed by the chance of an answer. Pure."""

from __future__ import annotations

import math
from dataclasses import dataclass

from recommender.contracts import NeedKind, Situation
from recommender.facet_kinds import CHANCE, FACETS

OPEN_SHARE = 0.7  # of what the kinds would tell together: an open question is answered with what matters most
MIN_BITS = 0.15  # below this the answer can hardly change the list
MIN_SHARE = 0.02  # a kind that fewer than this share of what is left states cannot split it
NAMED_BY_THE_SHELF = {NeedKind.BRAND, *FACETS}


@dataclass(frozen=True, slots=True)
class Worth:
    """A question and the bits that its answer is expected to tell."""

    kind: NeedKind
    bits: float


def best_question(now: Situation) -> Worth | None:
    """The question that tells most, or None if none tells enough."""
    return max((w for w in worths(now) if w.bits >= MIN_BITS), key=lambda w: w.bits, default=None)


def worths(now: Situation) -> list[Worth]:
    """What each question that may be asked is worth, enough or not; the open one is worth what the good ones are."""
    found = [Worth(kind, CHANCE[kind] * gain(kind, now)) for kind in CHANCE if _may_ask(kind, now)]
    good = [w.bits for w in found if w.bits >= MIN_BITS]
    if NeedKind.OPEN not in now.asked and len(good) > 1:
        found.append(Worth(NeedKind.OPEN, OPEN_SHARE * sum(good)))
    return found


def _may_ask(kind: NeedKind, now: Situation) -> bool:
    """Not answered, not asked, and stated by enough of what is left."""
    if kind in now.asked or any(need.kind is kind for need in now.needs):
        return False
    values = now.splits.get(kind, {})
    return bool(values) and max(values.values()) >= MIN_SHARE * now.count


def gain(kind: NeedKind, now: Situation) -> float:
    """Expected bits. An answer v has a chance (growing with how common v is, where kinds are named by what is on the
    shelf) and leaves n(v) of the groups; an answer that changes nothing, or leaves nothing, tells nothing."""
    left = {v: n for v, n in now.splits.get(kind, {}).items() if n > 0}
    weights = {v: n if kind in NAMED_BY_THE_SHELF else 1 for v, n in left.items()}
    total = sum(weights.values())
    if not total:
        return 0.0
    return sum(weights[v] / total * math.log2(now.count / n) for v, n in left.items() if n < now.count)
