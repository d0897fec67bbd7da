"""How varied a text is: distinct-2 (Li et al., 2016) beside what code says in the same talks, like with like.

Different pairs of neighbouring words over all pairs, within sentences. It falls with length, and a question repeats
itself more than a list of products does; so questions and lists are counted apart, and of the longer text as many pairs
are taken as the shorter one has: the number of different ones to be expected of so many drawn at random (Hurlbert's
rarefaction, 1971).
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import pstdev
from typing import Any

from tests.bench.talks.intervals import SEED, Interval, Z

Result = Mapping[str, Any]
WORD = re.compile(r"\w+(?:['’]\w+)?")
MOVES = {"in questions": ("ask",), "on cards": ("recommend",), "in all": ()}
HALVES = 200  # of the tasks, drawn for an interval: a resample holds tasks twice, and what is said twice is less varied
Pairs = Counter[tuple[str, str]]


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


def pairs(texts: Iterable[str]) -> Pairs:
    """Every two neighbouring words, never across two texts."""
    return Counter(pair for text in texts for pair in pairwise(word.lower() for word in WORD.findall(text)))


def distinct(found: Pairs, n: int) -> float:
    """Different ones, over n, to be expected of `n` drawn at random; n is at most as many as there are, and above 0."""
    every = found.total()
    return sum(1 - _missed(every, often, n) for often in found.values()) / n


def _missed(every: int, often: int, n: int) -> float:
    """How likely none of `often` is among `n` drawn of `every`."""
    if every - often < n:
        return 0.0
    log = math.lgamma
    return math.exp(log(every - often + 1) + log(every - n + 1) - log(every - often - n + 1) - log(every + 1))


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
    """Both, and their difference: its interval from halves of the tasks (the delete-half jackknife)."""
    left, right, n = _both(tasks, ours, theirs)
    if not n:
        return "-"
    lot = random.Random(SEED)  # noqa: S311 - no secret
    halves = [_both(lot.sample(tasks, len(tasks) // 2), ours, theirs) for _ in range(HALVES)]
    wide = Z * pstdev([one - other for one, other, _ in halves])
    apart = Interval(left - right, left - right - wide, left - right + wide, n)
    return f"{left:.3f} / {right:.3f}, {apart.signed}, {n} pairs"


def _both(tasks: Sequence[Said], ours: str, theirs: str) -> tuple[float, float, int]:
    """Each of equally many pairs, and how many; 0 where one said nothing."""
    total = Said()
    for one in tasks:
        total.add(one)
    left, right = getattr(total, ours), getattr(total, theirs)
    n = min(left.total(), right.total())
    return (distinct(left, n), distinct(right, n), n) if n else (0.0, 0.0, 0)
