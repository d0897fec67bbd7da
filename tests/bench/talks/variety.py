"""How varied a text is: distinct-2 beside what code says in the same talks. A question repeats itself more than a list
of products does; so questions and lists are counted apart. `recommender/school/evaluation/variety.py` counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from recommender.school.evaluation.variety import Pairs, pairs, variety
from tests.bench.talks.intervals import SEED, Interval

Result = Mapping[str, Any]
MOVES = {"in questions": ("ask",), "on cards": ("recommend",), "in all": ()}


@dataclass
class Said:
    """The pairs of one task, or of many."""

    model: Pairs = field(default_factory=Counter)
    in_its_place: Pairs = field(default_factory=Counter)  # what code said where the model spoke
    whole: Pairs = field(default_factory=Counter)  # the arm's whole replies
    composed: Pairs = field(default_factory=Counter)  # code's

    def add(self, other: Said) -> None:
        """Count the other's with these."""
        for name in ("model", "in_its_place", "whole", "composed"):
            getattr(self, name).update(getattr(other, name))


def rows(results: Sequence[Result], code: Sequence[Result]) -> dict[str, str]:
    """The lines of the table; `code`: the same tasks, played by code alone."""
    theirs = {one["id"]: one for one in code}
    both = [(one, theirs[one["id"]]) for one in results if one["id"] in theirs]
    found = {}
    for where, moves in MOVES.items():
        tasks = [_said(one, other, moves) for one, other in both]
        found[f"distinct-2 {where}: model's / code's"] = _told(tasks, "model", "in_its_place")
        found[f"  whole replies {where}: arm's / code's"] = _told(tasks, "whole", "composed")
    return found


def _said(one: Result, other: Result, moves: Sequence[str]) -> Said:
    """What was said in one task, in turns of these moves; in all of them where none is named."""
    model, rest = (_sentences(one, name, moves) for name in ("model", "composed"))
    composed = _sentences(other, "composed", moves)
    place = (composed - rest).elements()
    whole = [*model.elements(), *rest.elements()]
    return Said(pairs(model.elements()), pairs(place), pairs(whole), pairs(composed.elements()))


def _sentences(one: Result, by: str, moves: Sequence[str]) -> Counter[str]:
    turns = (turn for turn in one["talk"] if not moves or turn["move"] in moves)
    return Counter(text for turn in turns for who, kept, text in turn["sentences"] if kept and who == by)


def _told(tasks: Sequence[Said], ours: str, theirs: str) -> str:
    """Both, and their difference."""
    found = variety([(getattr(one, ours), getattr(one, theirs)) for one in tasks], SEED)
    if found is None:
        return "-"
    apart = Interval(found.apart, found.low, found.high, found.pairs)
    return f"{found.first:.3f} / {found.second:.3f}, {apart.signed}, {found.pairs} pairs"
