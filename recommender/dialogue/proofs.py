"""Reasons that go beyond what the shop says of an item: what it is made of, and what people like her gave it. Pure."""

from __future__ import annotations

from recommender.contracts import Item, Need, NeedKind, Opinion, Reason, Source
from recommender.dialogue.questions import worded
from recommender.retrieval.evidence import best
from recommender.saying import N_, _, english, fill, ngettext, pgettext

EARLY = 10  # places: an ingredient that stands later is no reason, there may be next to nothing of it
ENOUGH, MOST_OF = 5, 0.6  # reviews by people like her, and the share of good ones, from which they are a reason
WHO = {
    NeedKind.SKIN_TYPE: N_("with {value} skin"),
    NeedKind.HAIR_TYPE: N_("with {value} hair"),
    NeedKind.AGE: N_("aged {value}"),
}


def known_for(item: Item, need: Need) -> Reason | None:
    """An ingredient near the top of its list that is known for this concern."""
    found = best(str(need.value), item.ingredients or ())
    if found is None or found.place > EARLY:
        return None
    printed = (item.ingredients or ())[found.place - 1]
    concern = worded(need.kind, need.value)
    where = _("place {place} in its ingredient list: {printed}; for {concern}: {source}")
    where = fill(where, place=found.place, printed=printed[:60], concern=concern, source=found.source)
    text = _("contains {thing}, {place} in its list, often recommended for {concern}")
    thing = worded(NeedKind.CONTAINS, found.ingredient)
    text = fill(text, thing=thing, place=ordinal(found.place), concern=concern)
    terms = (found.ingredient, str(need.value).lower())
    return Reason(text.lower(), need.kind, Source("ingredient", f"{found.place}:{printed}", where), terms)


def liked_by(opinion: Opinion) -> Reason | None:
    """What people like her gave it, where enough of them say so and most of them like it."""
    if opinion.reviews < ENOUGH or opinion.good < MOST_OF * opinion.reviews:
        return None
    who, all_of_them = fill(_(WHO[opinion.kind]), value=worded(opinion.kind, opinion.value)), opinion.reviews
    told = ngettext("{count} reviews by shoppers {who}", "{count} reviews by shoppers {who}", all_of_them)
    source = Source("review", f"{opinion.kind}:{opinion.value}", fill(told, count=all_of_them, who=who))
    text = _("rated 4 stars or more by {good} of {count} reviewers {who}")
    return Reason(fill(text, good=opinion.good, count=all_of_them, who=who), opinion.kind, source)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th; "no. 3" where a language has no such endings."""
    if not english():
        return fill(pgettext("place in a list", "no. {number}"), number=number)
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
