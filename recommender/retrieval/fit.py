"""Whether one item meets a need: the meaning of filters.py without a database, for items read live."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache

from recommender.contracts import Item, Need, NeedKind, NeedValue, Op
from recommender.retrieval import ingredients, sizes
from recommender.retrieval.facet_values import meeting
from recommender.retrieval.ingredient_words import broad_needles, names_any, needles
from recommender.retrieval.label import told
from recommender.retrieval.musts import NEVER_FILTERS, clauses
from recommender.retrieval.vocabulary import Vocabulary

NEGATIVE = {Op.IS_NOT, Op.FREE_OF}


def sellable(item: Item, *, unpriced: bool = False) -> bool:
    """Whether the item can be offered at all: in stock, at a known price, or `unpriced` in a shop that states none."""
    return item.in_stock and (unpriced or item.price is not None)


def still_fits(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    """Whether the item meets this need; what the shop does not state meets nothing. Facet kinds need no code."""
    return CHECKS.get(need.kind, _facet)(need, item, vocabulary)


def fits(needs: Iterable[Need], item: Item, vocabulary: Vocabulary, *, unpriced: bool = False) -> bool:
    """Whether the item can be sold and meets every must."""
    met = (any(still_fits(need, item, vocabulary) for need in clause) for clause in clauses(needs))
    return sellable(item, unpriced=unpriced) and all(met)


def number(value: NeedValue) -> Decimal:
    """The value of a budget or a rating, exactly as it was written."""
    return Decimal(str(value))


def _category(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    leaves = vocabulary.taxonomy.leaves(str(need.value))
    named = item.category[-1] in leaves if leaves and item.category else str(need.value) in item.category
    return named is not (need.op in NEGATIVE)


def _budget(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    if item.price is None:
        return False
    limit = number(need.value)
    return item.price >= limit if need.op is Op.AT_LEAST else item.price <= limit


def _rating(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    if item.rating is None:
        return False
    limit = float(need.value)
    return item.rating <= limit if need.op is Op.AT_MOST else item.rating >= limit


def _brand(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    same = item.brand.casefold() == str(need.value).casefold()
    return same is not (need.op in NEGATIVE)


def _avoid(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    """Unknown is not free of: only a list that is there and stays silent will do."""
    value = str(need.value)
    listed = _told(item.ingredients)
    if not listed:
        return False
    if ingredients.is_group(value):
        return value not in _groups(listed).suspected
    return not names_any(listed, broad_needles(value))


def _contains(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    if need.op in NEGATIVE:
        return _avoid(need, item, vocabulary)
    value, listed = str(need.value), _told(item.ingredients)
    if ingredients.is_group(value):
        return value in _groups(listed).contained
    return names_any(listed, needles(value))


def _facet(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    """A kind that no item of the shop states keeps nothing out: she is told that it cannot be checked."""
    if not vocabulary.states(need.kind):
        return True
    stated = item.facets.get(need.kind.value, ())
    if not stated:
        return need.silence
    return (not meeting(need, stated).isdisjoint(stated)) is not (need.op in NEGATIVE)


def _size(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    return sizes.meets(need, item.size)


def _open(need: Need, item: Item, vocabulary: Vocabulary) -> bool:
    """Free text is never a reason to keep an item out."""
    return True


@lru_cache(maxsize=4096)
def _told(listed: tuple[str, ...] | None) -> tuple[str, ...]:
    return told(listed)


@lru_cache(maxsize=4096)
def _groups(listed: tuple[str, ...]) -> ingredients.Groups:
    return ingredients.groups_of(listed)


CHECKS: dict[NeedKind, Callable[[Need, Item, Vocabulary], bool]] = {
    NeedKind.CATEGORY: _category,
    NeedKind.BUDGET: _budget,
    NeedKind.RATING: _rating,
    NeedKind.BRAND: _brand,
    NeedKind.AVOID: _avoid,
    NeedKind.CONTAINS: _contains,
    NeedKind.SIZE: _size,
    **dict.fromkeys(NEVER_FILTERS, _open),
}
