"""What a reason points at, read again from the index: it can be looked up, or it says that it no longer can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from recommender.models import IndexedItem

CHARS = 160  # shown of a long list or review


def resolved(source: Mapping[str, Any], item: IndexedItem | None) -> str:
    """ "field price: now 20.00", or that it is not there now."""
    kind, ref = str(source["kind"]), str(source["ref"])
    found = str(_stored(kind, ref, item) if item else "")[:CHARS]
    return f"{kind} {ref}: {f'now {found}' if found else 'NOT FOUND in the index now'}"


def _stored(kind: str, ref: str, item: IndexedItem) -> object:
    """What the label, its reviewers, or the item's own column or facet say there; empty if nothing."""
    if kind == "ingredient":
        return _listed(ref, item.ingredients or [])
    if kind == "review":
        trait, _, value = ref.partition(":")
        number, stars = item.liked_by.get(trait, {}).get(value, (0, 0))
        return f"{number} reviews, {stars / number:.1f} stars on average" if number else ""
    return ", ".join(item.facets[ref]) if ref in item.facets else getattr(item, ref, None) or ""


def _listed(ref: str, listed: list[str]) -> str:
    """For "list" all of it; for "3:Niacinamide" that, if it stands there."""
    place, _, name = ref.partition(":")
    there = listed[int(place) - 1 : int(place)] if place.isdigit() else []
    return ", ".join(listed) if ref == "list" else name if there == [name] else ""
