"""What the shelves hold for these needs: the items worth ranking, how many groups fit, how answers would split them."""

from __future__ import annotations

from collections.abc import Sequence

from recommender.contracts import Need, NeedKind, Strength
from recommender.models.item import IndexedItemQuerySet
from recommender.retrieval import splits, vocabulary_store
from recommender.retrieval.arms import dense, quality, words
from recommender.retrieval.arms.fusion import Arms, Hit, one_per_group, ranks
from recommender.retrieval.candidates import best_variants, load
from recommender.retrieval.filters import condition, filtered
from recommender.retrieval.found import Found
from recommender.retrieval.vocabulary import Vocabulary

VARIANTS = 5  # items looked at for each group wanted: the shades of one lipstick must not fill a list


def find(needs: Sequence[Need], locale: str, query: str, vocabulary: Vocabulary, limit: int = 200) -> Found:
    """Everything that is left counted and split, and at most `limit` candidates, one per variant group, the most
    promising first. `query`: her own words; may be empty."""
    items = filtered(needs, locale, vocabulary)
    left = splits.count(items, vocabulary)
    shelf = vocabulary_store.shelf(locale)
    arms = _quality(items, needs, vocabulary, limit)
    if query.strip():
        wanted = limit * VARIANTS
        arms["text"] = _placed(words.find(items, locale, query, wanted), limit)
        arms["dense"] = _placed(dense.find(items, query, wanted, left.rows, shelf.items), limit)
    candidates = load(arms, needs, vocabulary, shelf.rating, 2 * limit)
    return Found(tuple(best_variants(candidates, limit)), left.groups, left.splits)


def _quality(items: IndexedItemQuerySet, needs: Sequence[Need], vocabulary: Vocabulary, limit: int) -> Arms:
    """What is worth showing whatever her words are."""
    wanted = limit * VARIANTS
    prefers = [need for need in needs if need.strength is Strength.PREFER and need.kind is not NeedKind.OPEN]
    wishes = [condition(need, vocabulary) for need in prefers]
    return {
        "prefer": _placed(quality.preferred(items, wishes, wanted), limit),
        "popular": _placed(quality.popular(items, wanted), limit),
        "documented": _placed(quality.documented(items, wanted), limit),
    }


def _placed(hits: Sequence[Hit], limit: int) -> dict[int, int]:
    """Place of each item in one arm, one item per group."""
    return ranks(one_per_group(hits, limit))
