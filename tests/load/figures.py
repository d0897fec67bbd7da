"""The arithmetic of the load test. Pure."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence

Span = tuple[float, float]  # when a call began and ended, in seconds of one clock

SLOWER = 2.0  # times the unloaded 95th percentile: beyond it a shopper notices the crowd
WARM_UP = 0.25  # share of a memory record that is not judged: caches fill
GROWTH_SHARE, GROWTH_MB = 0.05, 8.0  # what a flat memory may gain while it is judged: the larger of the two


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed (nearest rank); NaN of none."""
    if not values:
        return math.nan
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def together(spans: Sequence[Span]) -> float:
    """Seconds during which at least one of the spans was open."""
    total, end = 0.0, -math.inf
    for began, ended in sorted(spans):
        total += max(0.0, ended - max(began, end))
        end = max(end, ended)
    return total


def sustained(p95: Mapping[int, float], unloaded: float) -> int:
    """The most conversations at once that were still answered within SLOWER times `unloaded`; 0 if none was.

    `p95`: the 95th percentile of a full reply by number of conversations. A crowd behind one that was too slow does
    not count, whatever it measured.
    """
    most = 0
    for crowd in sorted(p95):
        if not p95[crowd] <= SLOWER * unloaded:
            break
        most = crowd
    return most


def slope(minutes: Sequence[float], megabytes: Sequence[float]) -> float:
    """MB a minute, by least squares; 0 of fewer than two moments."""
    if len(set(minutes)) < 2:
        return 0.0
    return statistics.linear_regression(minutes, megabytes).slope


def judged(samples: Sequence[Span]) -> Sequence[Span]:
    """The (minute, MB) samples after the warm-up."""
    return samples[int(len(samples) * WARM_UP) :]


def growth(samples: Sequence[Span]) -> float:
    """MB gained over the judged samples, along their straight line."""
    kept = judged(samples)
    return slope([m for m, _ in kept], [mb for _, mb in kept]) * (kept[-1][0] - kept[0][0]) if kept else 0.0


def flat(samples: Sequence[Span]) -> bool:
    """Whether the gain stays within what is allowed."""
    level = statistics.fmean(mb for _, mb in judged(samples))
    return growth(samples) <= max(GROWTH_MB, GROWTH_SHARE * level)
