"""Reviewers like her: what those who share a trait that she stated gave an item. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from recommender.contracts import Need, NeedKind, Op, Opinion

TRAITS = (NeedKind.SKIN_TYPE, NeedKind.HAIR_TYPE, NeedKind.AGE)  # what a writer and a shopper may have in common
LikedBy = Mapping[str, Mapping[str, Sequence[int]]]  # kind -> value -> reviews, sum of stars, and of them 4 and more
BAND = re.compile(
    r"(?P<low>\d{1,3})\s*(?:-|–|to)\s*(?P<high>\d{1,3})|(?P<from>\d{1,3})\s*\+|(?:under|<)\s*(?P<under>\d{1,3})"
)


def traits(needs: Iterable[Need]) -> tuple[Need, ...]:
    """What she has said of herself that reviewers may share, surely or perhaps."""
    return tuple(need for need in needs if need.kind in TRAITS and need.op in (Op.IS, Op.HELPS))


def opinions(needs: Iterable[Need], liked_by: LikedBy) -> tuple[Opinion, ...]:
    """One for each trait that she shares with any reviewer, in the order of her needs."""
    return tuple(
        Opinion(need.kind, value, *counts[:3])
        for need in traits(needs)
        for value, counts in _shared(need, liked_by.get(need.kind, {}))
    )


def _shared(need: Need, values: Mapping[str, Sequence[int]]) -> Iterator[tuple[str, Sequence[int]]]:
    """The writers' values that mean hers; ages are told in bands."""
    for value, counts in sorted(values.items()):
        if value == str(need.value).casefold() or (need.kind is NeedKind.AGE and _holds(value, need.value)):
            yield value, counts


def _holds(band: str, age: object) -> bool:
    """Whether "25-34", "65+" or "under 18" holds this number of years."""
    found = BAND.fullmatch(band.strip())
    try:
        years = float(str(age))
    except ValueError:
        return False
    if not found:
        return False
    low, high = int(found["low"] or found["from"] or 0), float(found["high"] or "inf")
    return low <= years <= high and (not found["under"] or years < int(found["under"]))
