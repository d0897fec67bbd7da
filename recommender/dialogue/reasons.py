"""Why a card fits: each reason is bound to a need and to a stored fact that can be looked up. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from recommender.contracts import Item, Need, NeedKind, Op, Reason, Scored, Source
from recommender.dialogue.proofs import known_for, liked_by
from recommender.dialogue.questions import as_listed, cased, facet_words, money, worded, worked_out
from recommender.dialogue.sources import resolves
from recommender.facet_kinds import FACETS
from recommender.retrieval.fit import still_fits
from recommender.retrieval.functions import Function, functions_of
from recommender.retrieval.places import place_of
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import _, either, fill, ngettext, number, pgettext

MOST = 3
COMMAS = ",،"  # Arabic has its own
SAID_UNASKED = (NeedKind.CONCERN, NeedKind.CLAIM, NeedKind.FINISH)
GOOD_RATING, ENOUGH_RATINGS = 4.0, 10  # a rating is a reason of its own from here on
ORDER = (
    NeedKind.AVOID,
    NeedKind.CONTAINS,
    NeedKind.CONCERN,
    NeedKind.SKIN_TYPE,
    *(kind for kind in FACETS if kind not in (NeedKind.CONCERN, NeedKind.SKIN_TYPE)),
    NeedKind.SIZE,
    NeedKind.RATING,
    NeedKind.BRAND,
    NeedKind.BUDGET,
)


def reasons(card: Scored, needs: Sequence[Need], vocabulary: Vocabulary) -> tuple[Reason, ...]:
    """One to three reasons, safety first; empty only if the shop knows nothing that could be one.

    Only a need that the item meets, by the same rule that filters, can be a reason: a wish may stay unmet. What cannot
    be looked up where its source says is none."""
    item = card.item
    met = [need for need in sorted(needs, key=_rank) if still_fits(need, item, vocabulary)]
    absent = [need for need in met if need.kind is NeedKind.AVOID and vocabulary.knows(str(need.value))]
    found = [_avoid(item, absent)]
    found += [reason_for(item, need) for need in met]
    kept = _fullest([r for r in found if r is not None and resolves(r.source, card)])
    liked = [r for r in map(liked_by, card.opinions) if r is not None and resolves(r.source, card)][:1]
    # How a thing proved with people like her is told by nothing else: it takes the last place from a need of hers.
    told = [*kept[: MOST - len(liked)], *liked, *_rating(item, kept)][:MOST]
    return tuple(told or _what_it_is(item))


def _what_it_is(item: Item) -> list[Reason]:
    """Where no need of hers is answered: what the shop says that it is for, or is."""
    stated = (Need(kind, Op.IS, value) for kind in SAID_UNASKED for value in item.facets.get(kind, ()))
    return [reason for need in stated if (reason := reason_for(item, need))][:1]


def _fullest(found: Sequence[Reason]) -> list[Reason]:
    """Without what a fuller one says too: "contains retinol" beside "contains retinol, 3rd in its list"."""
    starts = [tuple(f"{r.text.lower()}{comma}" for comma in COMMAS) for r in found]
    return [
        r for r, start in zip(found, starts, strict=True) if not any(o.text.lower().startswith(start) for o in found)
    ]


def _rank(need: Need) -> int:
    """Place of the need's kind in ORDER."""
    return ORDER.index(need.kind) if need.kind in ORDER else len(ORDER)


def reason_for(item: Item, need: Need) -> Reason | None:
    """The reason that answers this need, if the item's stored facts do."""
    rule = RULES.get(need.kind)
    return rule(item, need) if rule else None


def _avoid(item: Item, needs: Sequence[Need]) -> Reason | None:
    """All that she avoids in one reason, so that it does not crowd out the rest."""
    if not needs or item.ingredients is None:
        return None
    what = tuple(str(need.value) for need in needs)
    entries = len(item.ingredients)
    told = ngettext("its ingredient list, {count} entries", "its ingredient list, {count} entries", entries)
    source = Source("ingredient", "list", fill(told, count=entries))
    named = either([cased(worded(NeedKind.AVOID, each)) for each in what])
    text = fill(_("no {things} in its ingredient list"), things=named)
    return Reason(text, NeedKind.AVOID, source, what, holds=False)


def _contains(item: Item, need: Need) -> Reason | None:
    place = place_of(str(need.value), item.ingredients or ())
    if place is None:
        return None
    name = (item.ingredients or ())[place - 1]
    role = ", ".join(_role(function) for function in functions_of(str(need.value))[:2])
    printed = f"{name[:60]}{f' ({role})' if role else ''}"
    told = fill(_("place {place} in its ingredient list: {printed}"), place=place, printed=printed)
    source = Source("ingredient", f"{place}:{name}", told)
    text = fill(_("contains {thing}"), thing=cased(worded(need.kind, need.value)))
    return Reason(text, need.kind, source, (str(need.value),))


def _role(function: Function) -> str:
    """What it works as, in one or two words."""
    told = pgettext("works as", function.works_as)
    return function.name if told == function.works_as else told


def _facet(item: Item, need: Need) -> Reason | None:
    """A reason from a facet of the shop."""
    held = next((v for v in item.facets.get(need.kind, ()) if v.lower() == str(need.value).lower()), None)
    if held is None:
        return None
    kind = pgettext("kind of need", need.kind.replace("_", " "))
    told = fill(_("the shop's own data: {kind} {value}"), kind=kind, value=worded(need.kind, held))
    source = Source("field", need.kind, told)
    return Reason(as_listed(need.kind, held.lower()), need.kind, source, (facet_words(held.lower()).lower(),))


def _concern(item: Item, need: Need) -> Reason | None:
    """What it is made of says more than that it is listed."""
    return known_for(item, need) or _facet(item, need)


def _budget(item: Item, need: Need) -> Reason | None:
    if item.price is None or need.op is not Op.AT_MOST or float(item.price) > float(need.value) or worked_out(need):
        return None
    text = fill(_("within your {price}"), price=money(need.value, item.currency))
    told = fill(_("its price: {price}"), price=money(float(item.price), item.currency))
    return Reason(text, need.kind, Source("field", "price", told))


def _brand(item: Item, need: Need) -> Reason | None:
    if need.op is not Op.IS or item.brand.lower() != str(need.value).lower():
        return None
    told = fill(_("its brand: {brand}"), brand=item.brand)
    text = fill(_("by {brand}, as you asked"), brand=item.brand)
    return Reason(text, need.kind, Source("field", "brand", told))


def _size(item: Item, need: Need) -> Reason | None:
    if not item.size or need.value in ("small", "large"):  # how large is large, she may judge herself
        return None
    source = Source("field", "size", fill(_("its size: {size}"), size=item.size))
    return Reason(fill(_("comes as {size}"), size=item.size), need.kind, source, (item.size,))


def _stars(item: Item, need: Need) -> Reason | None:
    if item.rating is None or item.rating < float(need.value):
        return None
    return _rating_reason(item)


def _rating(item: Item, kept: Sequence[Reason]) -> list[Reason]:
    """A good rating from enough shoppers is a reason even where she did not ask for it."""
    told = any(r.need is NeedKind.RATING for r in kept)
    if told or item.rating is None or item.rating < GOOD_RATING or item.rating_count < ENOUGH_RATINGS:
        return []
    return [_rating_reason(item)]


def _rating_reason(item: Item) -> Reason:
    text = ngettext("{stars} stars from {count} ratings", "{stars} stars from {count} ratings", item.rating_count)
    text = fill(text, stars=number(item.rating or 0, 1), count=item.rating_count)
    return Reason(text, NeedKind.RATING, Source("field", "rating", _("ratings of this shop's customers")))


RULES: dict[NeedKind, Callable[[Item, Need], Reason | None]] = {
    NeedKind.CONTAINS: _contains,
    **dict.fromkeys(FACETS, _facet),
    NeedKind.CONCERN: _concern,
    NeedKind.BUDGET: _budget,
    NeedKind.BRAND: _brand,
    NeedKind.RATING: _stars,
    NeedKind.SIZE: _size,
}
