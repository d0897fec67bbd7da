"""Which worked examples a small model is shown: those whose facts have the shape of the facts at hand. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from recommender.contracts import NeedKind, Reason

SHOTS = 3


def nearest(examples: Sequence[dict[str, Any]], reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """The examples that share most kinds of need with the reasons, the nearest last, next to the question."""
    wanted = Counter(reason.need for reason in reasons)
    best = sorted(examples, key=lambda example: -_likeness(example["needs"], wanted))
    return best[:SHOTS][::-1]


def _likeness(needs: Sequence[str], wanted: Counter[NeedKind]) -> float:
    """Shared kinds over all kinds (Jaccard on multisets)."""
    held = Counter(NeedKind(need) for need in needs)
    return sum((held & wanted).values()) / max(1, sum((held | wanted).values()))
