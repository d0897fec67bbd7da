"""Intervals of shares and means."""

from __future__ import annotations

import math
from collections.abc import Sequence

Z = 1.959964  # of a 95% interval


def wilson(hits: float, tries: float) -> tuple[float, float]:
    """95% interval of a share, within 0..1; (0, 1) where nothing was tried.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212.
    """
    if not tries:
        return 0.0, 1.0
    share, more = hits / tries, Z * Z / tries
    middle = (share + more / 2) / (1 + more)
    reach = Z * math.sqrt(share * (1 - share) / tries + more / (4 * tries)) / (1 + more)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def mean(values: Sequence[float]) -> tuple[float, float, float] | None:
    """The mean and its 95% interval by the normal law; None below two values. Too narrow below some thirty."""
    if len(values) < 2:
        return None
    centre = sum(values) / len(values)
    spread = sum((value - centre) ** 2 for value in values) / (len(values) - 1)
    reach = Z * math.sqrt(spread / len(values))
    return centre, centre - reach, centre + reach
