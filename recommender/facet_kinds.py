"""The kinds of need whose values the shop states itself: all that is particular about each, in one line of one table.

A new one (say, texture): its name in contracts.NeedKind, its line here, its words in
retrieval/knowledge/<kind>.json, and the migration that makes its name a choice. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from recommender.contracts import NeedKind, Op


@dataclass(frozen=True, slots=True)
class FacetKind:
    """How Belle speaks of a facet of the shop. `Item.facets` holds its values under the kind's own name."""

    question: str
    reason: str  # on a card, and said after "it is"; {value} is the item's own
    let_go: str  # regular expression of what she calls it when she takes it back
    plural: str  # what she is told that the shop does not list, where no item states any
    chance: float  # how likely a shopper has a wish of this kind that she has not said yet, 0..1: our estimate
    op: Op = Op.IS


FACETS: Mapping[NeedKind, FacetKind] = {  # earlier ones take an ambiguous word first
    NeedKind.SKIN_TYPE: FacetKind(
        "What is your skin type?", "made for {value} skin", r"skin types?|type of skin", "skin types", chance=0.45
    ),
    NeedKind.HAIR_TYPE: FacetKind(
        "What is your hair like?", "made for {value} hair", r"hair types?|type of hair", "hair types", chance=0.1
    ),
    NeedKind.FINISH: FacetKind(
        "Which finish do you like best?", "listed with a {value} finish", r"finish(?:es)?", "finishes", chance=0.08
    ),
    NeedKind.SHADE: FacetKind(
        "Which shade are you after?", "listed in a {value} shade", r"shades?|colou?rs?", "shades", chance=0.1
    ),
    NeedKind.CONCERN: FacetKind(
        "What would you most like it to help with?",
        "listed for {value}",
        r"concerns?",
        "concerns",
        chance=0.45,
        op=Op.HELPS,
    ),
    NeedKind.CLAIM: FacetKind(
        "Does any of these matter to you?", "listed as {value}", r"claims?", "claims", chance=0.2
    ),
}

DEPTHS = frozenset(["fair", "porcelain", "ivory", "light", "medium", "honey", "caramel", "tan", "olive", "deep"])
UNDERTONES = frozenset(["warm", "cool", "neutral"])
"""Shades that tell how deep a skin is, and its undertone: she may want one of each, and of colours one or the other."""

# How likely a shopper is to have a wish of each kind that she has not said yet, facets or not: our own estimate for a
# beauty shop, to be replaced by its own log once that holds enough conversations. Questions and rankers weigh by it.
CHANCE: Mapping[NeedKind, float] = {
    NeedKind.AVOID: 0.5,
    NeedKind.BUDGET: 0.5,
    **{kind: facet.chance for kind, facet in FACETS.items()},
    NeedKind.CONTAINS: 0.3,
    NeedKind.BRAND: 0.2,
    NeedKind.RATING: 0.15,
}
