"""Which of the shop's own facet values meet a need: the same value, or of a sun protection enough. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection

from recommender.contracts import Need, NeedKind

SPF = re.compile(r"(?:.*\b)?spf(?:\s?(\d{1,3}))?(\+| or more)?(?:\b.*)?", re.IGNORECASE)
NUMBERED = re.compile(r"spf (\d{1,3})(\+)?|spf", re.IGNORECASE)


def spf_of(value: str) -> int | None:
    """The factor that a claim names, 0 for one that names none ("SPF"); None where it is about something else."""
    found = SPF.fullmatch(value)
    return int(found[1] or 0) if found else None


def meeting(need: Need, stated: Collection[str]) -> frozenset[str]:
    """Those of the `stated` values that are what she asks for; the need's own value if it is no factor."""
    value = str(need.value)
    asked = NUMBERED.fullmatch(value) if need.kind is NeedKind.CLAIM else None
    if not asked:
        return frozenset((value,))
    least, at_least = int(asked[1] or 0), bool(asked[2]) or not asked[1]
    factors = {one: spf_of(one) for one in stated}
    enough = {one for one, found in factors.items() if found is not None and found >= least}
    return frozenset(enough if at_least else {one for one in enough if factors[one] == least} | {value})
