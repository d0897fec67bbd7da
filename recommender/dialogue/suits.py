"""One product held against what she needs: what speaks for it, what against it, and what nobody can tell, each from the
shop's data. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from recommender.contracts import RULE, Item, Need, NeedKind, Op, Strength
from recommender.dialogue.disclosures import disclosures
from recommender.dialogue.questions import AVOIDED, NOUNS, as_listed, cased, worded
from recommender.dialogue.reasons import reason_for
from recommender.dialogue.reply.composed import clause, quoted, reason_clause
from recommender.dialogue.why_not import fault
from recommender.facet_kinds import FACETS
from recommender.retrieval.fit import NEGATIVE, still_fits
from recommender.retrieval.ingredients import groups_of, is_group
from recommender.retrieval.musts import clauses
from recommender.retrieval.places import place_of
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import N_, _, either, fill, listing

LONGEST = 60  # characters of a printed entry: a longer one is several
OTHERWISE = {
    NeedKind.SKIN_TYPE: N_("the shop lists it for {stated}, not for {hers}"),
    NeedKind.HAIR_TYPE: N_("the shop lists it for {stated}, not for {hers}"),
    NeedKind.CONCERN: N_("the shop lists it for {stated}, not for {hers}"),
}
"""Where the shop names others and not hers, that speaks against it; of other kinds it only says nothing."""
SILENT = frozenset({NeedKind.CATEGORY, NeedKind.OPEN, NeedKind.PREGNANCY, NeedKind.AGE, NeedKind.MEDICATION})
"""No item meets these by itself."""


@dataclass(slots=True)
class Points:
    """Clauses on one item: `fits` go on after its name, the others are whole."""

    fits: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    hard: bool = False  # whether a must is among `against`


def suits(item: Item, needs: Sequence[Need], vocabulary: Vocabulary) -> tuple[str, bool]:
    """Whether it is right for her, in sentences with the proof; and whether nothing speaks against it."""
    points = Points()
    for need in _telling(item, needs, vocabulary):
        _weigh(need, item, vocabulary, points)
    _absent(item, needs, vocabulary, points)
    if not item.ingredients:
        points.unknown.append(_("the shop has no ingredient list for it, so I do not know what is in it"))
    told = _against(item, points) if points.against else _for(item, points)
    stock = "" if item.in_stock else _("It is out of stock right now.")
    return " ".join(each for each in (*told, stock) if each), not points.against


def avoided(item: Item, needs: Sequence[Need], vocabulary: Vocabulary) -> str:
    """What she avoids and it names, in a sentence; "" for nothing."""
    points = Points()
    for need in filter(_avoids, needs):
        _inside(need, item, vocabulary, points)
    return (
        fill(_("{item} is not for you: {why}."), item=item.name, why="; ".join(points.against))
        if points.against
        else ""
    )


def as_it_is(item: Item) -> str:
    """What the shop says of it, where nothing is known of her."""
    held = groups_of(item.ingredients or ())
    named = listing([_thing(group) for group in AVOIDED if group in held.suspected])
    stated = [_several(kind, item.facets.get(kind, ())) for kind in OTHERWISE]
    skin = next(filter(None, stated), "")
    whom = _("The shop lists {item} for {skin}.") if skin else _("The shop does not say for whom {item} is.")
    inside = _("Its list names nothing of what most people avoid: {things}.")
    inside = _("Of what many avoid, its list names or may hide {things}.") if named else inside
    inside = inside if item.ingredients else _("There is no ingredient list for it.")
    things = named or either([_thing(group) for group in AVOIDED])
    return f"{fill(whom, item=item.name, skin=skin)} {fill(inside, things=things)}"


def _telling(item: Item, needs: Sequence[Need], vocabulary: Vocabulary) -> list[Need]:
    """Without what no item meets by itself, and without what another wish makes up for: "a matte or a dewy finish"."""
    met = [{need.key for need in each if still_fits(need, item, vocabulary)} for each in clauses(needs)]
    made_up = {n.key for each, keys in zip(clauses(needs), met, strict=True) if keys for n in each if n.key not in keys}
    return [need for need in needs if need.kind not in SILENT and need.key not in made_up]


def _against(item: Item, points: Points) -> list[str]:
    first = _("No, I would not take {item}: {why}.") if points.hard else _("{item} is not all that you like: {why}.")
    told = [fill(first, item=item.name, why="; ".join(points.against))]
    told += [fill(_("What does fit: it {reasons}."), reasons=listing(points.fits))] if points.fits else []
    return [*told, *_unknown(points)]


def _for(item: Item, points: Points) -> list[str]:
    notices = [each.text for each in disclosures(item)]
    how = {"item": item.name, "reasons": listing(points.fits), "why": "; ".join(points.unknown)}
    if not points.fits:
        blind, nothing = _("I cannot say whether {item} is right for you: {why}."), _("Nothing speaks against {item}.")
        return [fill(blind if points.unknown else nothing, **how), *notices]
    if points.unknown:
        return [fill(_("As far as I can see, yes: {item} {reasons}."), **how), *_unknown(points), *notices]
    care = _("How your own skin takes to it, no list can tell: try a little first.")
    return [fill(_("Yes, by all that you told me: {item} {reasons}."), **how), *notices, care]


def _unknown(points: Points) -> list[str]:
    told = fill(_("What I cannot tell: {why}."), why="; ".join(points.unknown))
    return [told] if points.unknown else []


def _absent(item: Item, needs: Sequence[Need], vocabulary: Vocabulary, points: Points) -> None:
    """All that she avoids and that is surely not inside, in one clause."""
    values = [str(need.value) for need in needs if _avoids(need) and still_fits(need, item, vocabulary)]
    known = either([_thing(value) for value in values if vocabulary.knows(value)])
    strange = listing([quoted(value) for value in values if not vocabulary.knows(value)])
    if known:
        points.fits.append(clause("has", fill(_("no {things} in its ingredient list"), things=known)))
    if strange:
        hidden = _("its list does not name {things}, but that may stand there under another name")
        points.unknown.append(fill(hidden, things=strange))


def _avoids(need: Need) -> bool:
    return need.kind is NeedKind.AVOID or (need.kind is NeedKind.CONTAINS and need.op in NEGATIVE)


def _weigh(need: Need, item: Item, vocabulary: Vocabulary, points: Points) -> None:
    """Put the clause on one need where it belongs."""
    if _avoids(need):
        _inside(need, item, vocabulary, points)
    elif need.kind in FACETS:
        _stated(need, item, vocabulary, points)
    elif still_fits(need, item, vocabulary):
        reason = reason_for(item, need)
        points.fits += [reason_clause(reason)] if reason else []
    else:
        points.against.append(fault(need, item))
        points.hard |= need.strength is Strength.MUST


def _inside(need: Need, item: Item, vocabulary: Vocabulary, points: Points) -> None:
    """What she avoids, where it is or may be inside; what is surely absent is told by `_absent`."""
    value, listed = str(need.value), item.ingredients or ()
    place = (place_of(value, listed) or 0) if not is_group(value) or value in groups_of(listed).contained else 0
    if place:
        printed = listed[place - 1].strip()
        hers, rule = _("its list has {printed} at place {place}, and you avoid {thing}"), need.reader == RULE
        told = _("its list has {printed} at place {place}, and by precaution I leave out {thing}") if rule else hers
        shown = printed if len(printed) <= LONGEST else _thing(value)
        points.against.append(fill(told, printed=shown, place=place, thing=_thing(value)))
        points.hard = True
    elif listed and not still_fits(need, item, vocabulary):
        hidden = _("its list does not name {thing} itself, but holds something that may contain it")
        points.unknown.append(fill(hidden, thing=_thing(value)))


def _stated(need: Need, item: Item, vocabulary: Vocabulary, points: Points) -> None:
    """A facet: met, stated otherwise, or not stated at all."""
    stated = item.facets.get(need.kind, ())
    reason = None if need.op is Op.IS_NOT else reason_for(item, need)
    if reason:
        points.fits.append(reason_clause(reason))
    elif stated and still_fits(need, item, vocabulary):
        points.fits.append(clause("is", as_listed(need.kind, stated[0].lower())))
    elif stated and need.kind in OTHERWISE:
        others = _several(need.kind, stated)
        told = fill(_(OTHERWISE[need.kind]), stated=others, hers=_typed(need.kind, str(need.value)))
        points.against.append(told)
        points.hard |= need.strength is Strength.MUST
    else:
        whom = _("the shop does not say whether it is for {wish}")
        told = whom if need.kind in OTHERWISE else _("the shop does not list it with that: {wish}")
        points.unknown.append(fill(told, wish=_typed(need.kind, str(need.value))))


def _thing(value: str) -> str:
    """An ingredient or a group, as it is said."""
    return cased(worded(NeedKind.AVOID, value))


def _several(kind: NeedKind, values: Sequence[str]) -> str:
    """ "dry and oily skin", "acne and redness"."""
    said = listing([cased(worded(kind, value.lower())) for value in values])
    return fill(_(NOUNS[kind]), value=said) if said and kind in NOUNS else said


def _typed(kind: NeedKind, value: str) -> str:
    """ "dry skin", "acne", "vegan"."""
    return _several(kind, [value])
