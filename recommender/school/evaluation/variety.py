"""How varied a text is: distinct-2 (Li et al., 2016) of two texts, like with like. Pure.

Different pairs of neighbouring words over all pairs, within sentences. It falls with length, so of the longer text as
many pairs are taken as the shorter one has: the number of different ones to be expected of so many drawn at random
(Hurlbert's rarefaction, 1971)."""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import NormalDist, pstdev

from recommender.desk.figures.interval import Z

WORD = re.compile(r"\w+(?:['’]\w+)?")
HALVES = 200  # of the things, drawn for an interval: a resample holds things twice, and what is said twice varies less
Pairs = Counter[tuple[str, str]]
Things = Sequence[tuple[Pairs, Pairs]]  # what the two said of each


@dataclass(frozen=True, slots=True)
class Variety:
    """Distinct-2 of two texts over equally many pairs, and of the first less the second."""

    first: float
    second: float
    low: float
    high: float
    p: float  # two-sided, by the normal law
    pairs: int

    @property
    def apart(self) -> float:
        """The first less the second."""
        return self.first - self.second


def pairs(texts: Iterable[str]) -> Pairs:
    """Every two neighbouring words, never across two texts."""
    return Counter(pair for text in texts for pair in pairwise(word.lower() for word in WORD.findall(text)))


def distinct(found: Pairs, n: int) -> float:
    """Different ones, over n, to be expected of `n` drawn at random; n is at most as many as there are, and above 0."""
    every = found.total()
    return sum(1 - _missed(every, often, n) for often in found.values()) / n


def variety(things: Things, seed: int) -> Variety | None:
    """Both, and their difference: its interval from halves of the things (the delete-half jackknife). None where one
    of them said nothing."""
    left, right, n = _both(things)
    if not n:
        return None
    lot = random.Random(seed)  # noqa: S311 - no secret
    halves = [_both(lot.sample(things, len(things) // 2)) for _ in range(HALVES)]
    spread = pstdev([one - other for one, other, _ in halves])
    apart = left - right
    p = 2 * (1 - NormalDist().cdf(abs(apart) / spread)) if spread else float(not apart)
    return Variety(left, right, apart - Z * spread, apart + Z * spread, p, n)


def _missed(every: int, often: int, n: int) -> float:
    """How likely none of `often` is among `n` drawn of `every`."""
    if every - often < n:
        return 0.0
    log = math.lgamma
    return math.exp(log(every - often + 1) + log(every - n + 1) - log(every - often - n + 1) - log(every + 1))


def _both(things: Things) -> tuple[float, float, int]:
    """Each of equally many pairs, and how many; 0 where one said nothing."""
    one, other = Pairs(), Pairs()
    for ours, theirs in things:
        one.update(ours)
        other.update(theirs)
    n = min(one.total(), other.total())
    return (distinct(one, n), distinct(other, n), n) if n else (0.0, 0.0, 0)
