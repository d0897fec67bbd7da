"""Whether a reason's source is really there: what cannot be looked up is no reason. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields

from recommender.contracts import Item, Scored, Source

FIELDS = frozenset(field.name for field in fields(Item))


def resolves(source: Source, card: Scored) -> bool:
    """Whether the shop's data of this card holds what the source points at."""
    check = CHECKS.get(source.kind)
    return bool(check and check(source.ref, card))


def _field(ref: str, card: Scored) -> bool:
    """A field that is stated, or a facet with values."""
    stated = getattr(card.item, ref) if ref in FIELDS else card.item.facets.get(ref)
    return stated not in (None, "", ())


def _ingredient(ref: str, card: Scored) -> bool:
    """ "list" for a known list, "3:Glycerin" for what stands third in it."""
    listed = card.item.ingredients
    if not listed or ref == "list":
        return bool(listed)
    place, _, name = ref.partition(":")
    return place.isdecimal() and 1 <= int(place) <= len(listed) and listed[int(place) - 1] == name


def _review(ref: str, card: Scored) -> bool:
    """ "skin_type:dry" for the reviews of people with dry skin."""
    kind, _, value = ref.partition(":")
    return any(one.reviews and (one.kind, one.value) == (kind, value) for one in card.opinions)


CHECKS: dict[str, Callable[[str, Scored], bool]] = {"field": _field, "ingredient": _ingredient, "review": _review}
