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
        question="What is your skin type?",
        reason="made for {value} skin",
        let_go=r"skin types?|type of skin",
        plural="skin types",
        chance=0.45,
    ),
    NeedKind.HAIR_TYPE: FacetKind(
        question="What is your hair like?",
        reason="made for {value} hair",
        let_go=r"hair types?|type of hair",
        plural="hair types",
        chance=0.1,
    ),
    NeedKind.FINISH: FacetKind(
        question="Which finish do you like best?",
        reason="listed with a {value} finish",
        let_go=r"finish(?:es)?",
        plural="finishes",
        chance=0.08,
    ),
    NeedKind.SHADE: FacetKind(
        question="Which shade are you after?",
        reason="listed in a {value} shade",
        let_go=r"shades?|colou?rs?",
        plural="shades",
        chance=0.1,
    ),
    NeedKind.CONCERN: FacetKind(
        question="What would you most like it to help with?",
        reason="listed for {value}",
        let_go=r"concerns?",
        plural="concerns",
        chance=0.45,
        op=Op.HELPS,
    ),
    NeedKind.CLAIM: FacetKind(
        question="Does any of these matter to you?",
        reason="listed as {value}",
        let_go=r"claims?",
        plural="claims",
        chance=0.2,
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
