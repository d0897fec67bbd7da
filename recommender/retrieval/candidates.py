"""From what the arms found to candidates: loaded, with their signals, one per variant group."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from recommender.contracts import Item, Need
from recommender.models import IndexedItem
from recommender.retrieval.arms.fusion import Arms, fused
from recommender.retrieval.fit import still_fits
from recommender.retrieval.found import Candidate, NeedKey
from recommender.retrieval.musts import clauses
from recommender.retrieval.vocabulary import Vocabulary

BY_WORDS = ("text", "dense", "alike")  # the arms that say what is relevant to her words
UNREAD = ("search", "text", "ingredient_words", "fingerprint")


def load(
    arms: Arms, needs: Sequence[Need], vocabulary: Vocabulary, catalogue_rating: float, limit: int
) -> list[Candidate]:
    """The `limit` most promising items: the first of every arm, the second of every arm, and so on, so that no arm is
    outvoted by the others."""
    together, relevance = fused(arms.values()), fused(arms.get(name, {}) for name in BY_WORDS)
    first = {number: min(arm[number] for arm in arms.values() if number in arm) for number in together}
    ids = sorted(together, key=lambda number: (first[number], -together[number], number))[:limit]
    rows = IndexedItem.objects.defer(*UNREAD).in_bulk(ids)
    items = {number: row.as_item() for number, row in rows.items()}
    common = {"catalogue_rating": catalogue_rating}
    return [
        Candidate(
            items[number],
            common | _places(arms, number) | {"rrf": relevance.get(number, 0.0)},
            _met(needs, items[number], vocabulary),
            frozenset(rows[number].groups_contained),
            None if rows[number].ingredients is None else frozenset(rows[number].groups_suspected),
            rows[number].liked_by,
        )
        for number in ids
        if number in rows
    ]


def best_variants(candidates: Iterable[Candidate], limit: int) -> list[Candidate]:
    """One per group: the one that meets most wishes; the one found first where that is equal."""
    best: dict[str, Candidate] = {}
    for candidate in candidates:
        known = best.setdefault(candidate.item.group, candidate)
        if len(candidate.meets) > len(known.meets):
            best[candidate.item.group] = candidate
    return list(best.values())[:limit]


def _places(arms: Arms, number: int) -> dict[str, float]:
    return {f"{name}_rank": float(places[number]) for name, places in arms.items() if number in places}


def _met(needs: Sequence[Need], item: Item, vocabulary: Vocabulary) -> frozenset[NeedKey]:
    """Keys of the needs that the item meets. A must that stands alone was a filter: it is met, unless by silence."""
    sure = {clause[0].key for clause in clauses(needs) if len(clause) == 1 and not clause[0].silence}
    plain = (replace(need, silence=False) for need in needs)
    return frozenset(need.key for need in plain if need.key in sure or still_fits(need, item, vocabulary))
