"""What the shelves hold for these needs: the items worth ranking, how many groups fit, how answers would split them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recommender.contracts import Need, NeedKind, Strength
from recommender.models.item import IndexedItemQuerySet
from recommender.retrieval import splits, vocabulary_store
from recommender.retrieval.arms import dense, quality, words
from recommender.retrieval.arms.fusion import Arms, Hit, one_per_group, ranks
from recommender.retrieval.candidates import best_variants, load
from recommender.retrieval.filters import condition, filtered
from recommender.retrieval.found import Found, NeedKey
from recommender.retrieval.splits import Left
from recommender.retrieval.vocabulary import Vocabulary
from recommender.retrieval.vocabulary_store import Version

VARIANTS = 5  # items looked at for each group wanted: the shades of one lipstick must not fill a list

MANY, MOST_KEPT = 5000, 32  # items left over from which an answer is worth keeping, and how many answers are kept

Asked = tuple[str, int, frozenset[tuple[NeedKey, Strength, bool]]]  # locale, limit, needs
_kept: dict[Asked, tuple[Version, Left, Arms]] = {}  # the oldest first


def find(needs: Sequence[Need], locale: str, query: str, vocabulary: Vocabulary, limit: int = 200) -> Found:
    """Everything that is left counted and split, and at most `limit` candidates, one per variant group, the most
    promising first. `query`: her own words; may be empty."""
    shelf, items = vocabulary_store.shelf(locale), filtered(needs, locale, vocabulary)
    left, arms = _wordless(items, needs, locale, vocabulary, limit)
    if query.strip():
        wanted = limit * VARIANTS
        by_words = _placed(words.find(items, locale, query, wanted), limit)
        by_meaning = _placed(dense.find(items, query, wanted, left.rows, shelf.items), limit)
        by_look = _placed(words.look_alikes(items, locale, query, wanted), limit)
        arms = {**arms, "text": by_words, "dense": by_meaning, "alike": by_look}
    candidates = load(arms, needs, vocabulary, shelf.rating, 2 * limit)
    return Found(tuple(best_variants(candidates, limit)), left.groups, left.splits)


def _wordless(
    items: IndexedItemQuerySet, needs: Sequence[Need], locale: str, vocabulary: Vocabulary, limit: int
) -> tuple[Left, Arms]:
    """What does not depend on her words. Whoever has said little, or nothing, is answered alike, and that is the most
    work: it is kept until the index changes."""
    stated = [need for need in needs if need.kind is not NeedKind.OPEN]
    version = vocabulary_store.shelf(locale).version
    asked = locale, limit, frozenset((need.key, need.strength, need.silence) for need in stated)
    known = _kept.get(asked)
    if known and known[0] == version:
        return known[1:]
    left, arms = splits.count(items, vocabulary), _quality(items, stated, vocabulary, limit)
    _keep(asked, version, left, arms)
    return left, arms


def _keep(asked: Asked, version: Version, left: Left, arms: Arms) -> None:
    _kept.pop(asked, None)
    if left.rows > MANY or not asked[2]:
        _kept[asked] = version, left, arms
        for oldest in list(_kept)[:-MOST_KEPT]:
            _kept.pop(oldest, None)


def _quality(items: IndexedItemQuerySet, needs: Sequence[Need], vocabulary: Vocabulary, limit: int) -> Arms:
    """What is worth showing whatever her words are."""
    wanted = limit * VARIANTS
    liked = (replace(n, silence=False) for n in needs if n.strength is Strength.PREFER or n.silence)
    wishes = [condition(need, vocabulary) for need in liked]
    return {
        "prefer": _placed(quality.preferred(items, wishes, wanted), limit),
        "popular": _placed(quality.popular(items, wanted), limit),
        "documented": _placed(quality.documented(items, wanted), limit),
    }


def _placed(hits: Sequence[Hit], limit: int) -> dict[int, int]:
    """Place of each item in one arm, one item per group."""
    return ranks(one_per_group(hits, limit))
