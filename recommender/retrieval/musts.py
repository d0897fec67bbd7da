"""Which needs filter, and which of them are alternatives to each other."""

from __future__ import annotations

from collections.abc import Iterable

from recommender.contracts import Need, NeedKind, Op, Strength

Clause = tuple[Need, ...]  # one of these suffices

ALTERNATIVES = {NeedKind.CATEGORY, NeedKind.BRAND}  # one item has one of them: "a serum or a cream" is either
NEVER_FILTERS = {NeedKind.OPEN, NeedKind.PREGNANCY, NeedKind.AGE, NeedKind.MEDICATION}


def filters(need: Need) -> bool:
    """Whether this need keeps items out."""
    return need.strength is Strength.MUST and need.kind not in NEVER_FILTERS


def clauses(needs: Iterable[Need]) -> list[Clause]:
    """The musts; an item must meet one need of every clause."""
    found: dict[object, Clause] = {}
    for need in filter(filters, needs):
        together = need.kind in ALTERNATIVES and need.op is Op.IS
        key: object = (need.kind, need.op) if together else need.key
        found[key] = (*found.get(key, ()), need)
    return list(found.values())
