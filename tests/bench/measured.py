"""Measures two things in turn, so that whatever else the machine does hits both, and prints their ratio."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

RESAMPLES = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """Paired times in milliseconds: ours and the baseline's, one pair a round."""

    name: str
    baseline: str
    ours: list[float]
    theirs: list[float]

    def printed(self, seed: int) -> str:
        """Medians, 95th percentile, and the ratio of the medians with its 95% bootstrap interval."""
        low, high = self._interval(random.Random(seed))  # noqa: S311 - resampling
        ratio = statistics.median(self.ours) / statistics.median(self.theirs)
        figures = f"{statistics.median(self.ours):9.2f} {_p95(self.ours):9.2f} {statistics.median(self.theirs):9.2f}"
        return f"{self.name:<34} {len(self.ours):>4} {figures}  {ratio:6.1f} [{low:.1f}, {high:.1f}]  {self.baseline}"

    def _interval(self, chance: random.Random) -> tuple[float, float]:
        pairs = list(zip(self.ours, self.theirs, strict=True))
        ratios = sorted(_ratio(chance.choices(pairs, k=len(pairs))) for _ in range(RESAMPLES))
        return ratios[int(0.025 * RESAMPLES)], ratios[int(0.975 * RESAMPLES)]


def _ratio(pairs: list[tuple[float, float]]) -> float:
    return statistics.median(p[0] for p in pairs) / statistics.median(p[1] for p in pairs)


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * len(values))]


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def compare(name: str, baseline: str, ours: list[Callable[[], object]], theirs: list[Callable[[], object]]) -> Row:
    """One round for each pair of works; the first pair warms up and does not count."""
    pairs = [(_milliseconds(a), _milliseconds(b)) for a, b in zip(ours, theirs, strict=True)][1:]
    return Row(name, baseline, [a for a, _ in pairs], [b for _, b in pairs])
