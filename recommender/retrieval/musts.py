"""Which needs filter, and which of them are alternatives to each other."""

from __future__ import annotations

from collections.abc import Iterable

from recommender.contracts import Need, NeedKind, Op, Strength
from recommender.facet_kinds import DEPTHS, UNDERTONES

Clause = tuple[Need, ...]  # one of these suffices

# One item has one of them: "a serum or a cream" is either.
ALTERNATIVES = {NeedKind.CATEGORY, NeedKind.BRAND, NeedKind.FINISH, NeedKind.SHADE}
# What holds of her keeps nothing out by itself: safety rules do.
NEVER_FILTERS = {NeedKind.OPEN, NeedKind.PREGNANCY, NeedKind.AGE, NeedKind.MEDICATION}


def filters(need: Need) -> bool:
    """Whether this need keeps items out."""
    return need.strength is Strength.MUST and need.kind not in NEVER_FILTERS


def clauses(needs: Iterable[Need]) -> list[Clause]:
    """The musts; an item must meet one need of every clause."""
    found: dict[object, Clause] = {}
    for need in filter(filters, needs):
        together = need.kind in ALTERNATIVES and need.op is Op.IS
        key: object = (need.kind, need.op, _side(need)) if together else need.key
        found[key] = (*found.get(key, ()), need)
    return list(found.values())


def _side(need: Need) -> str:
    """What of a shade is spoken of: "fair or light" is either, "fair with a cool undertone" is both."""
    sides = {"depth": DEPTHS, "undertone": UNDERTONES}
    return next((side for side, values in sides.items() if need.kind is NeedKind.SHADE and need.value in values), "")
