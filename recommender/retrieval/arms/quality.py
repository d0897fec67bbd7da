"""Finds items without words: those that meet most wishes, the popular, the well documented."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Case, F, FloatField, Func, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Ln

from recommender.models.item import IndexedItemQuerySet
from recommender.retrieval.arms.fusion import Hit

# Many ratings and good ones: the logarithm keeps a best-seller from drowning all others. Of a double, that is: of a
# numeric it takes as long as all the rest.
POPULARITY = Coalesce(F("rating"), Value(0.0)) * Ln(Cast(F("rating_count") + 1, FloatField()))
STATED_FACETS = Func(
    F("facets"),
    template="(SELECT count(*) FROM jsonb_object_keys(%(expressions)s))",
    output_field=IntegerField(),
)


def popular(items: IndexedItemQuerySet, enough: int) -> list[Hit]:
    """Most and best rated first."""
    return _first(items, enough)


def documented(items: IndexedItemQuerySet, enough: int) -> list[Hit]:
    """Items whose shop says most about them first: what she has not said yet can then be checked."""
    listed = _one_if(Q(ingredients__isnull=False))
    return _first(items, enough, (listed + STATED_FACETS).desc())


def preferred(items: IndexedItemQuerySet, wishes: Sequence[Q], enough: int) -> list[Hit]:
    """Items that meet any of what she would like; most first."""
    if not wishes:
        return []
    met = sum((_one_if(wish) for wish in wishes), Value(0))
    return _first(items.filter(reduce(or_, wishes)), enough, met.desc())


def _first(items: IndexedItemQuerySet, enough: int, *order: Combinable) -> list[Hit]:
    found = items.order_by(*order, POPULARITY.desc(), "sku")
    return list(found.values_list("id", "group")[:enough])


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())
