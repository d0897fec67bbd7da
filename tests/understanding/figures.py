"""Shares over messages with 95% bootstrap intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

SEED = 20261123
TIMES = 2000


@dataclass(frozen=True, slots=True)
class Figure:
    """A share, what it is a share of, and where 95% of the resampled shares lie; all None of nothing."""

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        if self.value is None or self.low is None or self.high is None:
            return "-"
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}]"


class Messages:
    """Resamples whole messages, for what is said in one breath stands and falls together."""

    def __init__(self, count: int, seed: int = SEED, times: int = TIMES) -> None:
        drawn = np.random.default_rng(seed).multinomial(count, np.full(count, 1 / count), size=times)
        self._weights = drawn.astype(np.float64)

    def share(self, top: Sequence[float], bottom: Sequence[float]) -> Figure:
        """Return sum(top) / sum(bottom), one number a message in each."""
        total = sum(bottom)
        if not total:
            return Figure(0)
        tops, bottoms = (self._weights @ np.asarray(column, dtype=np.float64) for column in (top, bottom))
        shares = tops[bottoms > 0] / bottoms[bottoms > 0]
        low, high = np.percentile(shares, (2.5, 97.5))
        return Figure(round(total), sum(top) / total, float(low), float(high))

    def slots(
        self, right: Sequence[float], missed: Sequence[float], wrong: Sequence[float]
    ) -> tuple[Figure, Figure, Figure]:
        """Return precision, recall and F1 of counts, one a message."""
        precision = self.share(right, [r + w for r, w in zip(right, wrong, strict=True)])
        recall = self.share(right, [r + m for r, m in zip(right, missed, strict=True)])
        both = [2 * r for r in right]
        f1 = self.share(both, [b + m + w for b, m, w in zip(both, missed, wrong, strict=True)])
        return precision, recall, f1
