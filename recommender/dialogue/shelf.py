"""What the shop has for these needs: found in the index, ranked, and checked against the catalogue as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from recommender.catalogue import catalogue
from recommender.conf import belle
from recommender.contracts import Context, Need, NeedKind, Scored, Strength
from recommender.facet_kinds import FACETS
from recommender.retrieval import peers, reviews
from recommender.retrieval.fencing import tidy
from recommender.retrieval.fit import NEGATIVE, fits, still_fits
from recommender.retrieval.found import Found
from recommender.retrieval.ranking import current as ranker
from recommender.retrieval.search import find
from recommender.retrieval.silence import spared
from recommender.retrieval.vocabulary import Vocabulary

LOGGED = 20  # candidates kept in the log of a turn
SPARE = 4  # times as many are fetched as are shown: some may have sold out since they were indexed


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is left, and the best of it, ready to be shown."""

    found: Found
    ranked: tuple[Scored, ...]  # by the index; for the log
    best: tuple[Scored, ...]  # as many as a list holds, with live price and stock
    spared: tuple[Need, ...] = ()  # musts that these items may meet by saying nothing: nothing meets them all


def look(needs: Sequence[Need], context: Context, query: str, vocabulary: Vocabulary) -> Shelf:
    """Search, rank, and read the best live. What no longer fits, or was shown before, is passed over."""
    found = find(needs, context.locale, query, vocabulary)
    wishes = [replace(need, strength=Strength.PREFER) if need.silence else need for need in needs]
    ranked = [
        s for s in ranker().order(wishes, found.items, context) if (s.item.group or s.item.sku) not in context.refused
    ]
    unseen = [s for s in ranked if s.item.sku not in context.shown_skus] or ranked
    best = live(unseen, needs, context.locale, vocabulary, belle().CARDS)
    return Shelf(found, tuple(ranked[:LOGGED]), best, tuple(need for need in needs if need.silence))


def look_beyond(needs: Sequence[Need], context: Context, query: str, vocabulary: Vocabulary) -> Shelf | None:
    """Where nothing meets every must: what meets those that can be checked; None where nothing does either."""
    before = {need.key for need in context.needs}
    objections = [need.key for need in needs if context.lists and need.key not in before]
    met = [need.key for need in needs if any(still_fits(need, item, vocabulary) for item in context.shown)]
    milder = spared(needs, context.locale, vocabulary, {*objections, *met})
    shelf = look(milder, context, query, vocabulary) if milder else None
    return shelf if shelf and shelf.best else None


def live(
    ranked: Sequence[Scored], needs: Sequence[Need], locale: str, vocabulary: Vocabulary, wanted: int
) -> tuple[Scored, ...]:
    """The first `wanted` that still fit, as they are now."""
    batch = ranked[: wanted * SPARE]
    now = catalogue().fetch([s.item.sku for s in batch], locale)
    alive = [(s, replace(s, item=tidy(now[s.item.sku]))) for s in batch if s.item.sku in now]
    fit = _fitting(alive, needs, vocabulary, wanted)
    told = reviews.counted([s.item.sku for s in fit], locale, {str(need.kind) for need in peers.traits(needs)})
    return tuple(replace(s, opinions=peers.opinions(needs, told.get(s.item.sku, {}))) for s in fit)


def _fitting(
    alive: Sequence[tuple[Scored, Scored]], needs: Sequence[Need], vocabulary: Vocabulary, wanted: int
) -> list[Scored]:
    """Of pairs, as indexed and as they are now, the first `wanted` that still meet every must."""
    # Only a shop that states no price has such items in its index on offer: a price that is gone since is no such case.
    fit = (new for old, new in alive if fits(needs, new.item, vocabulary, unpriced=old.item.price is None))
    return list(islice(fit, wanted))


def query_of(needs: Sequence[Need], unexplained: Sequence[str], vocabulary: Vocabulary) -> str:
    """The words that are searched as text: open wishes, wishes that no item states, and what no rule understood."""
    searched = (n for n in needs if n.kind is NeedKind.OPEN or _unlisted(n, vocabulary))
    said = [value for value in (str(n.value) for n in searched) if not value.startswith("not ")]  # else "oily" is found
    heard = {word for value in said for word in value.split()}
    return " ".join([*said, *(word for word in unexplained if word not in heard)])


def _unlisted(need: Need, vocabulary: Vocabulary) -> bool:
    return need.kind in FACETS and need.op not in NEGATIVE and not vocabulary.states(need.kind)
