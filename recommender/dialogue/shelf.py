"""What the shop has for these needs: found in the index, ranked, and checked against the catalogue as it is now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recommender.catalogue import catalogue
from recommender.conf import belle
from recommender.contracts import Context, Need, NeedKind, Scored
from recommender.retrieval.fencing import tidy
from recommender.retrieval.fit import fits
from recommender.retrieval.found import Found
from recommender.retrieval.ranking import current as ranker
from recommender.retrieval.search import find
from recommender.retrieval.vocabulary import Vocabulary

LOGGED = 20  # candidates kept in the log of a turn
SPARE = 4  # times as many are fetched as are shown: some may have sold out since they were indexed


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is left, and the best of it, ready to be shown."""

    found: Found
    ranked: tuple[Scored, ...]  # by the index; for the log
    best: tuple[Scored, ...]  # as many as a list holds, with live price and stock


def look(needs: Sequence[Need], context: Context, query: str, vocabulary: Vocabulary) -> Shelf:
    """Search, rank, and read the best live. What no longer fits, or was shown before, is passed over."""
    found = find(needs, context.locale, query, vocabulary)
    ranked = ranker().order(needs, found.items, context)
    unseen = [s for s in ranked if s.item.sku not in context.shown_skus] or ranked
    return Shelf(found, tuple(ranked[:LOGGED]), live(unseen, needs, context.locale, vocabulary, belle().CARDS))


def live(
    ranked: Sequence[Scored], needs: Sequence[Need], locale: str, vocabulary: Vocabulary, wanted: int
) -> tuple[Scored, ...]:
    """The first `wanted` that still fit, as they are now."""
    batch = ranked[: wanted * SPARE]
    now = catalogue().fetch([s.item.sku for s in batch], locale)
    alive = [(s, replace(s, item=tidy(now[s.item.sku]))) for s in batch if s.item.sku in now]
    # Only a shop that states no price has such items in its index on offer: a price that is gone since is no such case.
    fit = (new for old, new in alive if fits(needs, new.item, vocabulary, unpriced=old.item.price is None))
    return tuple(fit)[:wanted]


def query_of(needs: Sequence[Need], unexplained: Sequence[str]) -> str:
    """The words that are searched as text: open wishes, and what no rule understood."""
    return " ".join([*(str(n.value) for n in needs if n.kind is NeedKind.OPEN), *unexplained])
