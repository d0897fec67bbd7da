"""What the shop has for each step: found by her musts in SQL, ranked, and read live, as any list is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from recommender.contracts import Context, Need, NeedKind, Op, Relaxation, Scored, Strength
from recommender.dialogue.routine.steps import Slot, actives, belongs
from recommender.dialogue.shelf import live, query_of
from recommender.retrieval.arms.fusion import one_per_group, ranks
from recommender.retrieval.candidates import load
from recommender.retrieval.filters import filtered
from recommender.retrieval.found import Candidate
from recommender.retrieval.ingredients import groups_of
from recommender.retrieval.ranking import current as ranker
from recommender.retrieval.relax import relaxations
from recommender.retrieval.search import find
from recommender.retrieval.silence import spared
from recommender.retrieval.vocabulary import Vocabulary
from recommender.retrieval.vocabulary_store import shelf

BEST, CHEAP = 8, 4  # the most promising for a step, and the cheapest: a small budget must find them
WISHED = {NeedKind.CONTAINS, NeedKind.CONCERN}
"""What a routine is to bring: asked of one step, and liked in the others. All other musts hold of every step."""


@dataclass(frozen=True, slots=True)
class Stock:
    """What fits one slot, best first, and how many groups meet every must."""

    found: tuple[Scored, ...]
    count: int
    needs: tuple[Need, ...]  # what was asked of it; silence that was let pass is marked
    sold: bool = True  # whether the shop has a shelf for it at all


def bearers(slots: Sequence[Slot], needs: Sequence[Need]) -> dict[str, list[Need]]:
    """The slot that has to meet each of her wishes, by its name: one of the right time that bears none yet, if there is
    one."""
    borne: dict[str, list[Need]] = {}
    able = sorted((slot for slot in slots if slot.step.carries), key=lambda slot: slot.step.carries)
    for need in needs:
        if need.kind in WISHED and need.op is not Op.FREE_OF and need.strength is Strength.MUST:
            fit = [slot for slot in able if _in_time(need, slot)]
            for slot in sorted(fit, key=lambda slot: (slot.step.carries, slot.name in borne))[:1]:
                borne.setdefault(slot.name, []).append(need)
    return borne


def _in_time(need: Need, slot: Slot) -> bool:
    """Whether what she wants inside may be worn whenever the slot is."""
    held = {str(need.value), *groups_of([str(need.value)]).contained} if need.kind is NeedKind.CONTAINS else set()
    bound = [active.time for active in actives() if active.time and not held.isdisjoint(active.side.groups)]
    return all(time == only for time in slot.times for only in bound)


def needs_of(slot: Slot, needs: Sequence[Need], borne: Sequence[Need], vocabulary: Vocabulary) -> tuple[Need, ...]:
    """Her needs as they hold of one slot: any of its kinds of product, and no budget, which is the whole routine's."""
    kinds = [kind for kind in slot.step.kinds if vocabulary.taxonomy.leaves(kind)]
    hers = (need for need in needs if need.kind not in (NeedKind.CATEGORY, NeedKind.BUDGET))
    return (
        *(Need(NeedKind.CATEGORY, Op.IS, kind) for kind in kinds),
        *(need if _holds(need, borne) else replace(need, strength=Strength.PREFER) for need in hers),
    )


def _holds(need: Need, borne: Sequence[Need]) -> bool:
    return need.kind not in WISHED or need.op is Op.FREE_OF or need in borne


def stock(slot: Slot, asked: Sequence[Need], context: Context, vocabulary: Vocabulary) -> Stock:
    """What fits the slot now; what the shelf mostly keeps silent about empties no list."""
    if not any(need.kind is NeedKind.CATEGORY for need in asked):
        return Stock((), 0, tuple(asked), sold=False)
    found = _stocked(slot, asked, context, vocabulary)
    milder = () if found.found else spared(asked, context.locale, vocabulary)
    return _stocked(slot, milder, context, vocabulary) if milder else found


def _stocked(slot: Slot, asked: Sequence[Need], context: Context, vocabulary: Vocabulary) -> Stock:
    found = find(asked, context.locale, query_of(asked, (), vocabulary), vocabulary)
    known = {one.item.sku for one in found.items}
    cheap = [one for one in _cheapest(asked, context.locale, vocabulary) if one.item.sku not in known]
    ranked = ranker().order(asked, [*found.items, *cheap], context)
    fit = [s for s in ranked if (s.item.group or s.item.sku) not in context.refused and belongs(s.item, slot.times)]
    by_price = sorted(fit, key=lambda one: (one.item.price is None, one.item.price or Decimal(0)))
    wanted = list({one.item.sku: one for one in (*fit[:BEST], *by_price[:CHEAP])}.values())
    return Stock(live(wanted, asked, context.locale, vocabulary, len(wanted)), found.count, tuple(asked))


def _cheapest(asked: Sequence[Need], locale: str, vocabulary: Vocabulary) -> list[Candidate]:
    """The cheapest of all that fits: a large shelf's most promising items may hold none of them."""
    rows = filtered(asked, locale, vocabulary).order_by("price", "sku").values_list("id", "group")[: CHEAP * CHEAP]
    return load({"cheap": ranks(one_per_group(rows, CHEAP))}, asked, vocabulary, shelf(locale).rating, CHEAP)


def left_over(found: Sequence[Scored], passed: Collection[str], below: Decimal | None) -> tuple[Scored, ...]:
    """Without what she swapped away, and what costs as much as `below` or more."""
    kept = (one for one in found if one.item.sku not in passed)
    return tuple(one for one in kept if below is None or (one.item.price is not None and one.item.price < below))


def ways_out(asked: Sequence[Need], locale: str, vocabulary: Vocabulary) -> tuple[Relaxation, ...]:
    """Which of her needs would have to give for a slot that nothing fits."""
    ways = relaxations(asked, locale, vocabulary)
    return tuple(w for w in ways if w.count and all(n.kind is not NeedKind.CATEGORY for n in w.given_up))
