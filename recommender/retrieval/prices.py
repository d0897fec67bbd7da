"""Round prices to ask about: "under 25" and never "under 23.47"."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

STEPS = ("1", "1.5", "2", "2.5", "3", "4", "5", "6", "8")
LADDER = [Decimal(step) * 10**power for power in range(7) for step in STEPS]  # any currency: 1 to 8,000,000
SHARES = (0.25, 0.5, 0.75)  # of what is left, that a question about money should offer


def cuts(buckets: Mapping[int, int]) -> dict[str, int]:
    """Round price -> groups at or below it, near the quartiles. `buckets`: number of rungs at or above a group's lowest
    price -> groups. Prices that keep everything or nothing are no answer."""
    total = sum(buckets.values())
    below = {price: _at_or_below(place, buckets) for place, price in enumerate(LADDER)}
    found: dict[str, int] = {}
    for share in SHARES:
        price, count = min(below.items(), key=lambda rung: (abs(rung[1] - share * total), rung[0]))
        if 0 < count < total:
            found[plain(price)] = count
    return dict(sorted(found.items(), key=lambda cut: Decimal(cut[0])))


def plain(price: Decimal) -> str:
    """As a shopper writes it: 25, 2.5, 1500."""
    return format(price.normalize(), "f")


def _at_or_below(place: int, buckets: Mapping[int, int]) -> int:
    """Groups whose lowest price is at most the rung at `place`."""
    return sum(count for bucket, count in buckets.items() if bucket >= len(LADDER) - place)
