"""Figures with 95% intervals over shoppers: what one shopper hears hangs together, so she counts once. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np

from recommender.desk.figures.interval import wilson

RESAMPLES = 1000
AT_ONCE = 2_000_000  # numbers drawn at a time
Pairs = Sequence[tuple[float, float]]  # of each shopper: what is counted, and of how many


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure within its interval."""

    value: float
    low: float
    high: float
    shoppers: int
    of: float  # sentences, calls, replies or lists: what it is a share or a mean of

    def as_json(self) -> dict[str, float]:
        """For a JSON column."""
        return asdict(self)


def share(pairs: Pairs) -> Estimate | None:
    """A share by Wilson, of as many independent tries as its spread over shoppers is worth; None without any."""
    of = sum(tries for _, tries in pairs)
    if not of:
        return None
    hits = sum(hit for hit, _ in pairs)
    worth = _worth(pairs, hits / of, of)
    return Estimate(hits / of, *wilson(hits / of * worth, worth), len(pairs), of)


def _worth(pairs: Pairs, value: float, of: float) -> float:
    """Tries that would spread as much if each were by itself; where nothing is spread, one for each shopper."""
    shoppers = len(pairs)
    spread = value * (1 - value)
    if not spread or shoppers < 2:
        return float(shoppers)
    among = sum((hit - value * tries) ** 2 for hit, tries in pairs) * shoppers / (shoppers - 1) / of**2
    return min(of, spread / among) if among else of


def less(one: Estimate, other: Estimate) -> Estimate:
    """The difference of two shares, `one` less `other`, by Newcombe's tenth method.

    R. G. Newcombe, "Interval estimation for the difference between independent proportions", Stat. Med. 17 (1998).
    """
    value = one.value - other.value
    below = math.hypot(one.value - one.low, other.high - other.value)
    above = math.hypot(one.high - one.value, other.value - other.low)
    return Estimate(value, value - below, value + above, min(one.shoppers, other.shoppers), one.of)


def mean(pairs: Pairs, seed: int = 1) -> Estimate | None:
    """A mean by the bootstrap over shoppers; None without any."""
    of = sum(count for _, count in pairs)
    if not of:
        return None
    low, high = np.quantile(_drawn(pairs, seed), (0.025, 0.975))
    return Estimate(sum(total for total, _ in pairs) / of, float(low), float(high), len(pairs), of)


def times(pairs: Pairs, other: Pairs, seed: int = 1) -> Estimate | None:
    """How many times the other mean this one is, by the same bootstrap; None where the other is nothing."""
    if not pairs or not other or not sum(total for total, _ in other):
        return None
    one, base = (sum(total for total, _ in side) / sum(count for _, count in side) for side in (pairs, other))
    above, under = _drawn(pairs, seed), _drawn(other, seed + 1)
    low, high = np.quantile(above[under > 0] / under[under > 0], (0.025, 0.975))
    of = sum(count for _, count in pairs)
    return Estimate(one / base, float(low), float(high), min(len(pairs), len(other)), of)


def _drawn(pairs: Pairs, seed: int) -> np.ndarray:
    """The mean of each resample: as many shoppers as there are, drawn with return."""
    rng, held = np.random.default_rng(seed), np.array(pairs, dtype=float)
    size = len(held)
    at_once = max(1, AT_ONCE // size)
    sums = [
        held[rng.integers(0, size, (min(at_once, RESAMPLES - begun), size))].sum(axis=1)
        for begun in range(0, RESAMPLES, at_once)
    ]
    totals = np.concatenate(sums)
    return np.asarray(totals[:, 0] / totals[:, 1])
