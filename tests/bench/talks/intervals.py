"""Shares and differences with 95% intervals: Wilson's for a share of tasks, the bootstrap for the rest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SEED, TIMES, Z = 20261123, 4000, 1.959964


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure and where it lies with 95%; all None of nothing."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    n: int = 0

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return "-"
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"

    @property
    def signed(self) -> str:
        """A difference, with its sign and whether the interval leaves 0 out."""
        if self.value is None or self.low is None or self.high is None:
            return "-"
        sure = "" if self.low <= 0 <= self.high else "  excludes 0"
        return f"{self.value:+.3f} [{self.low:+.3f}, {self.high:+.3f}]{sure}"


def share(hits: int, n: int) -> Interval:
    """Wilson's interval: it holds where none or all of few succeed."""
    if not n:
        return Interval()
    p, z2 = hits / n, Z * Z
    middle, wide = (p + z2 / (2 * n)) / (1 + z2 / n), Z / (1 + z2 / n) * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    return Interval(p, max(0.0, min(p, middle - wide)), min(1.0, max(p, middle + wide)), n)  # rounding errs by a hair


def mean(values: Sequence[float]) -> Interval:
    """The mean of one number a task, resampled; also of paired differences."""
    if not values:
        return Interval()
    drawn = _drawn(np.asarray(values, dtype=np.float64), SEED)
    low, high = np.percentile(drawn, (2.5, 97.5))
    return Interval(float(np.mean(values)), float(low), float(high), len(values))


def gap(first: Sequence[float], second: Sequence[float]) -> Interval:
    """The mean of the first less that of the second: other tasks, so each is resampled by itself."""
    if not first or not second:
        return Interval()
    ours, theirs = np.asarray(first, dtype=np.float64), np.asarray(second, dtype=np.float64)
    low, high = np.percentile(_drawn(ours, SEED) - _drawn(theirs, SEED + 1), (2.5, 97.5))
    return Interval(float(ours.mean() - theirs.mean()), float(low), float(high), len(first) + len(second))


def _drawn(values: np.ndarray, seed: int) -> np.ndarray:
    """Means of TIMES resamples."""
    picks = np.random.default_rng(seed).integers(0, len(values), size=(TIMES, len(values)))
    return np.asarray(values[picks].mean(axis=1))
