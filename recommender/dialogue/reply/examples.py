"""Which worked examples a small model is shown: those whose facts have the shape of the facts at hand. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from recommender.contracts import NeedKind, Reason

SHOTS = 3


def nearest(examples: Sequence[dict[str, Any]], reasons: Sequence[Reason]) -> list[dict[str, Any]]:
    """The examples that share most kinds of need with the reasons, the nearest last, next to the question."""
    wanted = Counter(map(_shape, reasons))
    best = sorted(examples, key=lambda example: -_likeness(example["needs"], wanted))
    return best[:SHOTS][::-1]


def nearest_asked(examples: Sequence[dict[str, Any]], kind: NeedKind, answers: Sequence[str]) -> list[dict[str, Any]]:
    """Those that ask about this kind; of many, those whose answers are most like these, the nearest last."""
    alike = [example for example in examples if example["asks"] == kind]
    return sorted(alike, key=lambda example: -len(_offered(example["facts"]) ^ set(answers)))[-SHOTS:]


def _offered(facts: str) -> set[str]:
    """The answers at the end of what the model is told."""
    return {answer for answer in re.split(r", | or ", facts.partition(": ")[2]) if answer}


def _shape(reason: Reason) -> str:
    """The kind of need that it answers; "reviews" and "known" for the forms that are worded apart (proofs.py)."""
    if reason.source.kind == "review":
        return "reviews"
    return "known" if reason.need is NeedKind.CONCERN and reason.source.kind == "ingredient" else reason.need.value


def _likeness(needs: Sequence[str], wanted: Counter[str]) -> float:
    """Shared kinds over all kinds (Jaccard on multisets)."""
    held = Counter(needs)
    return sum((held & wanted).values()) / max(1, sum((held | wanted).values()))
