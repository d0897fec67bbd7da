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
from recommender.retrieval.splits import Left
from recommender.retrieval.vocabulary import Vocabulary
from recommender.retrieval.vocabulary_store import Version

VARIANTS = 5  # items looked at for each group wanted: the shades of one lipstick must not fill a list

_whole_shop: dict[tuple[str, int], tuple[Version, Left, Arms]] = {}  # by locale and limit


def find(needs: Sequence[Need], locale: str, query: str, vocabulary: Vocabulary, limit: int = 200) -> Found:
    """Everything that is left counted and split, and at most `limit` candidates, one per variant group, the most
    promising first. `query`: her own words; may be empty."""
    shelf, items = vocabulary_store.shelf(locale), filtered(needs, locale, vocabulary)
    left, arms = _wordless(items, needs, locale, vocabulary, limit)
    if query.strip():
        wanted = limit * VARIANTS
        by_words = _placed(words.find(items, locale, query, wanted), limit)
        by_meaning = _placed(dense.find(items, query, wanted, left.rows, shelf.items), limit)
        arms = {**arms, "text": by_words, "dense": by_meaning}
    candidates = load(arms, needs, vocabulary, shelf.rating, 2 * limit)
    return Found(tuple(best_variants(candidates, limit)), left.groups, left.splits)


def _wordless(
    items: IndexedItemQuerySet, needs: Sequence[Need], locale: str, vocabulary: Vocabulary, limit: int
) -> tuple[Left, Arms]:
    """What does not depend on her words. As long as she has said nothing it is the same for everybody, and the most
    work: then it is kept until the index changes."""
    stated = [need for need in needs if need.kind is not NeedKind.OPEN]
    version, key = vocabulary_store.shelf(locale).version, (locale, limit)
    known = None if stated else _whole_shop.get(key)
    if known and known[0] == version:
        return known[1:]
    left, arms = splits.count(items, vocabulary), _quality(items, stated, vocabulary, limit)
    if not stated:
        _whole_shop[key] = version, left, arms
    return left, arms


def _quality(items: IndexedItemQuerySet, needs: Sequence[Need], vocabulary: Vocabulary, limit: int) -> Arms:
    """What is worth showing whatever her words are."""
    wanted = limit * VARIANTS
    wishes = [condition(need, vocabulary) for need in needs if need.strength is Strength.PREFER]
    return {
        "prefer": _placed(quality.preferred(items, wishes, wanted), limit),
        "popular": _placed(quality.popular(items, wanted), limit),
        "documented": _placed(quality.documented(items, wanted), limit),
    }


def _placed(hits: Sequence[Hit], limit: int) -> dict[int, int]:
    """Place of each item in one arm, one item per group."""
    return ranks(one_per_group(hits, limit))
