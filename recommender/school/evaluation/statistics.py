"""Figures with 95% intervals, and paired tests of two that were asked the same things. Pure.

A share of things that stand alone gets Wilson's interval and McNemar's exact test; whatever hangs together (messages of
one conversation, cards of one customer), or is no share of yes and no, is resampled by whole groups (the percentile
bootstrap) and tested by swapping whole groups between the two (a permutation test)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from recommender.desk.figures.interval import wilson

TIMES = 4000  # resamples, and swaps
AT_ONCE = 2_000_000  # numbers drawn at a time


@dataclass(frozen=True, slots=True)
class Unit:
    """What one thing adds to a figure, sum(top) / sum(bottom)."""

    name: str  # of the message, card or talk: the same whoever is asked
    group: str  # what it hangs together with: resampled as a whole
    top: float
    bottom: float = 1.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and where it lies with 95%; `n` is what it is a share or a mean of."""

    value: float
    low: float
    high: float
    n: float
    groups: int
    by: str  # Wilson | bootstrap


@dataclass(frozen=True, slots=True)
class Difference:
    """One less the other, of what both were asked; `p` two-sided."""

    value: float
    low: float
    high: float
    p: float
    test: str  # McNemar | permutation
    n: int  # things that both were asked
    more: int = 0  # of things that stand alone: only the first got it right...
    less: int = 0  # ...only the second


def figure(units: Sequence[Unit], seed: int) -> Figure | None:
    """The figure of these; None of nothing."""
    of = math.fsum(unit.bottom for unit in units)
    if not of:
        return None
    hits = math.fsum(unit.top for unit in units)
    groups = len({unit.group for unit in units if unit.bottom})
    if _alone(units):
        return Figure(hits / of, *wilson(hits, of), of, groups, "Wilson")
    if all(0 <= unit.top <= unit.bottom for unit in units) and hits in (0, of):  # no resample differs from another
        return Figure(hits / of, *wilson(hits / of * groups, groups), of, groups, "Wilson")
    low, high = _within(_ratios(_summed(units), seed))
    return Figure(hits / of, low, high, of, groups, "bootstrap")


def difference(first: Sequence[Unit], second: Sequence[Unit], seed: int) -> Difference | None:
    """`first` less `second`, thing by thing; None where they share nothing that counts in both."""
    ours, theirs = _by_name(first), _by_name(second)
    names = [name for name in ours if name in theirs]
    one, other = [ours[name] for name in names], [theirs[name] for name in names]
    if not any(unit.bottom for unit in one) or not any(unit.bottom for unit in other):
        return None
    left, right = _summed(one), _summed(other)
    value = float(_ratio(left.sum(axis=0)) - _ratio(right.sum(axis=0)))
    low, high = _within(_ratios(left, seed) - _ratios(right, seed))  # the same seed: the same groups are drawn
    if _alone(one) and _alone(other) and all(a.bottom == b.bottom for a, b in zip(one, other, strict=True)):
        more = sum(a.top > b.top for a, b in zip(one, other, strict=True))
        less = sum(a.top < b.top for a, b in zip(one, other, strict=True))
        return Difference(value, low, high, mcnemar(more, less), "McNemar", len(names), more, less)
    return Difference(value, low, high, swapped(left, right, seed), "permutation", len(names))


def mcnemar(more: int, less: int) -> float:
    """Two-sided exact p that so uneven a split of the things on which two disagree comes of a fair coin."""
    n = more + less
    tail = sum(math.comb(n, k) for k in range(min(more, less) + 1))
    return min(1.0, float(2 * tail / 2**n))


def swapped(left: np.ndarray, right: np.ndarray, seed: int) -> float:
    """Two-sided p of the difference of two ratios, where each group might as well have come from the other."""
    found = abs(float(_ratio(left.sum(axis=0)) - _ratio(right.sum(axis=0))))
    rng, as_far = np.random.default_rng(seed), 0
    for times in _lots(len(left)):
        swap = rng.random((times, len(left))) < 0.5
        moved = swap @ (right - left)
        drawn = _ratio(left.sum(axis=0) + moved) - _ratio(right.sum(axis=0) - moved)
        as_far += int((np.abs(drawn) >= found - 1e-12).sum())
    return (as_far + 1) / (TIMES + 1)


def _alone(units: Sequence[Unit]) -> bool:
    """Whether each is a yes or a no by itself."""
    counted = [unit for unit in units if unit.bottom]
    plain = all(unit.bottom == 1 and unit.top in (0, 1) for unit in counted)
    return plain and len({unit.group for unit in counted}) == len(counted)


def _by_name(units: Sequence[Unit]) -> Mapping[str, Unit]:
    return {unit.name: unit for unit in units}


def _summed(units: Sequence[Unit]) -> np.ndarray:
    """One line a group, in the order of first sight: top, bottom."""
    sums: dict[str, list[float]] = {}
    for unit in units:
        line = sums.setdefault(unit.group, [0.0, 0.0])
        line[0] += unit.top
        line[1] += unit.bottom
    return np.array(list(sums.values()))


def _ratios(sums: np.ndarray, seed: int) -> np.ndarray:
    """The ratio of each resample: as many groups as there are, drawn with return."""
    rng, size = np.random.default_rng(seed), len(sums)
    drawn = [rng.multinomial(size, np.full(size, 1 / size), size=times) @ sums for times in _lots(size)]
    return _ratio(np.concatenate(drawn))


def _ratio(sums: np.ndarray) -> np.ndarray:
    """Top over bottom; 0 where there is nothing to divide by."""
    top, bottom = sums[..., 0], sums[..., 1]
    return np.asarray(np.divide(top, bottom, out=np.zeros_like(top), where=bottom > 0))


def _lots(size: int) -> Iterator[int]:
    """How many draws at a time, so that memory holds them."""
    at_once = max(1, AT_ONCE // size)
    yield from (min(at_once, TIMES - begun) for begun in range(0, TIMES, at_once))


def _within(drawn: np.ndarray) -> tuple[float, float]:
    low, high = np.quantile(drawn, (0.025, 0.975))
    return float(low), float(high)
