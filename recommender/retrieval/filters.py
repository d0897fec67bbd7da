"""Every must as a condition in SQL: the meaning of fit.py, for the whole index at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from recommender.contracts import Need, NeedKind, Op
from recommender.models import IndexedItem
from recommender.models.item import IndexedItemQuerySet
from recommender.retrieval import ingredients, sizes
from recommender.retrieval.facet_values import meeting
from recommender.retrieval.fit import NEGATIVE, number
from recommender.retrieval.ingredient_words import broad_needles, needles
from recommender.retrieval.musts import NEVER_FILTERS, clauses
from recommender.retrieval.vocabulary import Vocabulary


def sellable(locale: str) -> IndexedItemQuerySet:
    """All that could be offered: in stock, and at a known price, unless this shop states no price at all."""
    in_stock = IndexedItem.objects.of(locale).filter(in_stock=True)
    priced = in_stock.filter(price__isnull=False)
    return priced if priced.exists() else in_stock


def filtered(needs: Iterable[Need], locale: str, vocabulary: Vocabulary) -> IndexedItemQuerySet:
    """What can be sold and meets every must."""
    items = sellable(locale)
    for clause in clauses(needs):
        items = items.filter(reduce(or_, (condition(need, vocabulary) for need in clause)))
    return items


def condition(need: Need, vocabulary: Vocabulary) -> Q:
    """One need in SQL; what the shop does not state meets nothing. Facet kinds need no code."""
    return CONDITIONS.get(need.kind, _facet)(need, vocabulary)


def _signed(need: Need, positive: Q) -> Q:
    return ~positive if need.op in NEGATIVE else positive


def _category(need: Need, vocabulary: Vocabulary) -> Q:
    leaves = vocabulary.taxonomy.leaves(str(need.value))
    return _signed(need, Q(leaf__in=sorted(leaves)) if leaves else Q(category__contains=[str(need.value)]))


def _budget(need: Need, vocabulary: Vocabulary) -> Q:
    return Q(price__gte=number(need.value)) if need.op is Op.AT_LEAST else Q(price__lte=number(need.value))


def _rating(need: Need, vocabulary: Vocabulary) -> Q:
    limit = float(need.value)
    return Q(rating__lte=limit) if need.op is Op.AT_MOST else Q(rating__gte=limit)


def _brand(need: Need, vocabulary: Vocabulary) -> Q:
    """Spellings are compared here and not by the database, whose rules for letter case depend on its locale."""
    wanted = str(need.value)
    spellings = {wanted, *(name for name in vocabulary.brands if name.casefold() == wanted.casefold())}
    return _signed(need, Q(brand__in=sorted(spellings)))


def _avoid(need: Need, vocabulary: Vocabulary) -> Q:
    value = str(need.value)
    inside = Q(groups_suspected__contains=[value]) if ingredients.is_group(value) else _listed(broad_needles(value))
    return Q(ingredients__isnull=False) & ~inside


def _contains(need: Need, vocabulary: Vocabulary) -> Q:
    if need.op in NEGATIVE:
        return _avoid(need, vocabulary)
    value = str(need.value)
    if ingredients.is_group(value):
        return Q(groups_contained__contains=[value])
    return _listed(needles(value))


def _listed(any_of: Sequence[str]) -> Q:
    return reduce(or_, (Q(ingredient_words__contains=one) for one in any_of))


def _facet(need: Need, vocabulary: Vocabulary) -> Q:
    """A kind that no item of the shop states keeps nothing out: she is told that it cannot be checked."""
    name, stated = need.kind.value, vocabulary.facets.values.get(need.kind.value)
    if not stated:
        return Q()
    either = (Q(facets__contains={name: [value]}) for value in sorted(meeting(need, stated)))
    met = Q(facets__has_key=name) & _signed(need, reduce(or_, either))
    return met | ~Q(facets__has_key=name) if need.silence else met


def _size(need: Need, vocabulary: Vocabulary) -> Q:
    ranges = (Q(amount_unit=unit, amount__gte=low, amount__lte=high) for unit, low, high in sizes.wanted(need))
    return reduce(or_, ranges, Q(pk__in=[])) if sizes.wanted(need) else Q(size__icontains=str(need.value))


def _open(need: Need, vocabulary: Vocabulary) -> Q:
    return Q()


CONDITIONS: dict[NeedKind, Callable[[Need, Vocabulary], Q]] = {
    NeedKind.CATEGORY: _category,
    NeedKind.BUDGET: _budget,
    NeedKind.RATING: _rating,
    NeedKind.BRAND: _brand,
    NeedKind.AVOID: _avoid,
    NeedKind.CONTAINS: _contains,
    NeedKind.SIZE: _size,
    **dict.fromkeys(NEVER_FILTERS, _open),
}
