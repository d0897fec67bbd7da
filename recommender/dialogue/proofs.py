"""Reasons that go beyond what the shop says of an item: what it is made of, and what people like her gave it. Pure."""

from __future__ import annotations

from recommender.contracts import Item, Need, NeedKind, Opinion, Reason, Source
from recommender.retrieval.evidence import best

EARLY = 10  # places: an ingredient that stands later is no reason, there may be next to nothing of it
ENOUGH, MOST_OF = 5, 0.6  # reviews by people like her, and the share of good ones, from which they are a reason
WHO = {NeedKind.SKIN_TYPE: "with {} skin", NeedKind.HAIR_TYPE: "with {} hair", NeedKind.AGE: "aged {}"}


def known_for(item: Item, need: Need) -> Reason | None:
    """An ingredient near the top of its list that is known for this concern."""
    found = best(str(need.value), item.ingredients or ())
    if found is None or found.place > EARLY:
        return None
    printed = (item.ingredients or ())[found.place - 1]
    where = f"place {found.place} in its ingredient list: {printed[:60]}; for {need.value}: {found.source}"
    text = f"contains {found.ingredient}, {ordinal(found.place)} in its list, often recommended for {need.value}"
    terms = (found.ingredient, str(need.value).lower())
    return Reason(text.lower(), need.kind, Source("ingredient", f"{found.place}:{printed}", where), terms)


def liked_by(opinion: Opinion) -> Reason | None:
    """What people like her gave it, where enough of them say so and most of them like it."""
    if opinion.reviews < ENOUGH or opinion.good < MOST_OF * opinion.reviews:
        return None
    who = WHO[opinion.kind].format(opinion.value)
    source = Source("review", f"{opinion.kind}:{opinion.value}", f"{opinion.reviews} reviews by shoppers {who}")
    return Reason(f"rated 4 stars or more by {opinion.good} of {opinion.reviews} reviewers {who}", opinion.kind, source)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
