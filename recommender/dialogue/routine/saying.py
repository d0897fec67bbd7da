"""What Belle says of a routine: composed, each figure computed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from recommender.contracts import Item, Need, NeedKind
from recommender.dialogue.questions import money
from recommender.dialogue.reply.composed import way_out
from recommender.dialogue.routine.building import Built
from recommender.dialogue.routine.memory import Wish
from recommender.dialogue.routine.steps import Active, Slot, held_by
from recommender.dialogue.routine.words import a_slot, names, of_steps
from recommender.saying import _, fill, listing, ngettext


def said(built: Built, needs: Sequence[Need]) -> Iterator[str]:
    """Sentence by sentence, what she looks for first: the routine and its price, what is left out and why, what to
    heed."""
    if built.before and built.filled:
        yield from _changed(built)
    yield from _whole(built)
    yield from _hers(built)
    yield from _empty(built)
    yield from _to_heed(built)
    if built.filled and not built.asked.before and all(need.kind is not NeedKind.SKIN_TYPE for need in needs):
        yield _("Tell me your skin type, and I fit it closer.")


def _price(built: Built, amount: Decimal) -> str:
    return money(float(amount), built.currency)


def _whole(built: Built) -> Iterator[str]:
    """What it is, how many products, and what they cost together."""
    if not built.filled:
        return
    total, limit = built.total, built.limit
    if built.asked.before:
        if total is not None:
            yield fill(_("All of it is {total} now."), total=_price(built, total))
        return
    count = len(built.filled)
    many = fill(ngettext("{count} product", "{count} products", count), count=count)
    if total is None:
        yield fill(_("Here is your routine: {products}."), products=many)
    elif limit is None:
        yield fill(_("Here is your routine: {products} for {total} in all."), products=many, total=_price(built, total))
    else:
        text = _("Here is your routine: {products} for {total} in all, within your {limit}.")
        yield fill(text, products=many, total=_price(built, total), limit=_price(built, limit))
    shared = [slot for slot, _one in built.filled if len(slot.times) > 1]
    if shared:
        yield fill(_("Morning and evening share the {steps}."), steps=listing(names(shared)))


def _changed(built: Built) -> Iterator[str]:
    """What has another product now, and what could not have one."""
    before, now = built.before or {}, {slot.name: one.item for slot, one in built.filled}
    slots = {slot.name: slot for slot in built.slots}
    stuck = [slots[name] for name in built.stuck]
    for slot in stuck:
        less = _("I have no cheaper {step} that fits, so {product} stays.")
        text = less if built.asked.cheaper else _("I have no other {step} that fits, so {product} stays.")
        if slot.name in now:
            yield fill(text, step=a_slot(slot), product=now[slot.name].name)
    new = [name for name in now if name not in before or before[name].sku != now[name].sku]
    for name in [n for n in new if n in built.asked.swapped] + [n for n in new if n not in built.asked.swapped]:
        old = before.get(name)
        text = _("{new} at {price} takes the place of {old}.") if old else _("New is {new} at {price}.")
        if now[name].price is None:
            text = _("{new} takes the place of {old}.") if old else _("New is {new}.")
        yield fill(text, new=_named(now[name]), old=old.name if old else "", price=_cost(now[name]))
    if not new and not stuck and now.keys() == before.keys():
        cheapest = _("Nothing that fits costs less, so your routine stays as it is.")
        yield cheapest if built.asked.wish.frugal else _("Nothing fits better, so your routine stays as it is.")


def _cost(item: Item) -> str:
    return "" if item.price is None else money(float(item.price), item.currency)


def _named(item: Item) -> str:
    return fill(_("{product} by {brand}"), product=item.name, brand=item.brand) if item.brand else item.name


def _hers(built: Built) -> Iterator[str]:
    """Steps that she has, or wants none of: said once."""
    wish, known = built.asked.wish, built.asked.before.wish if built.asked.before else Wish()
    owned = [step for step in wish.owned if step not in known.owned]
    unwanted = [step for step in wish.unwanted if step not in known.unwanted]
    if owned:
        text = ngettext(
            "You have a {steps} already, so I left it out.",
            "You have a {steps} already, so I left them out.",
            len(owned),
        )
        yield fill(text, steps=listing(of_steps(owned)))
    if unwanted:
        yield fill(_("As you asked, there is no {steps} in it."), steps=listing(of_steps(unwanted)))


def _empty(built: Built) -> Iterator[str]:
    """Each step that stays empty, and why; what the whole would cost at the least."""
    empty = {why: [slot for slot in built.slots if _why(built, slot) == why] for why in ("budget", "clash", "unsold")}
    for slot in built.slots:
        if _why(built, slot) == "nothing":
            yield _nothing(built, slot)
    if empty["unsold"]:
        yield fill(_("This shop has no shelf for a {steps}."), steps=listing(names(empty["unsold"])))
    if empty["clash"]:
        text = _("I left out the {steps}: what fits there is better not worn with the rest.")
        yield fill(text, steps=listing(names(empty["clash"])))
    if empty["budget"] and built.limit is not None:
        yield _too_dear(built, built.limit, empty["budget"])


def _why(built: Built, slot: Slot) -> str:
    return "" if slot.name in built.chosen.picks or not built.is_news(slot) else built.why(slot)


def _nothing(built: Built, slot: Slot) -> str:
    """Which need would have to give, as counted."""
    first = fill(_("Nothing in the shop fits as {step}."), step=a_slot(slot))
    ways = built.ways.get(slot.name, ())
    return " ".join([first, *(way_out(way, built.currency) for way in ways[:1])])


def _too_dear(built: Built, limit: Decimal, slots: Sequence[Slot]) -> str:
    left, least = listing(names(slots)), built.chosen.least
    if not built.filled:
        short = _("Nothing that fits costs {limit} or less.")
        whole = _("The whole routine would be {least} at the least.")
        told = [fill(short, limit=_price(built, limit))]
        return " ".join([*told, *([fill(whole, least=_price(built, least))] if least is not None else [])])
    if least is None:
        text = _("For {limit} I kept the steps that matter most and left out the {steps}.")
        return fill(text, limit=_price(built, limit), steps=left)
    text = _(
        "The whole routine would be {least} at the least; for {limit} I kept the steps that matter most and left out "
        "the {steps}."
    )
    return fill(text, least=_price(built, least), limit=_price(built, limit), steps=left)


def _to_heed(built: Built) -> Iterator[str]:
    """What belongs to the evening, what wants a step that is not in it, and what cannot be held against the rest."""
    if not built.asked.before or built.asked.changed:
        bound = [(one.item.name, active) for _slot, one in built.filled for active in held_by(one.item)]
        yield from by_time(bound, {slot.step.name for slot, _one in built.filled})
    unknown = [one.item.name for _slot, one in built.filled if not one.item.ingredients]
    if unknown:
        text = _("The shop has no ingredient list for {products}, so I cannot tell whether it goes with the rest.")
        yield fill(text, products=listing(unknown))


def by_time(bound: Sequence[tuple[str, Active]], worn: Collection[str]) -> Iterator[str]:
    """Which belong to the evening, and which want a step that is not `worn`; `bound`: names with what binds them."""
    evening = list(dict.fromkeys(name for name, active in bound if active.time))
    if evening:
        text = ngettext("{products} belongs to the evening.", "{products} belong to the evening.", len(evening))
        yield fill(text, products=listing(evening))
    for step in sorted({active.wants for _name, active in bound} - {"", *worn}):
        wanting = list(dict.fromkeys(name for name, active in bound if active.wants == step))
        text = ngettext(
            "{products} makes skin more sensitive to the sun: wear a {step} by day.",
            "{products} make skin more sensitive to the sun: wear a {step} by day.",
            len(wanting),
        )
        yield fill(text, products=listing(wanting), step=of_steps([step])[0])
