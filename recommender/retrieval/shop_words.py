"""What is indexed, counted: the facets and the ingredient names from which a vocabulary is learned."""

from __future__ import annotations

from collections import defaultdict

from django.db import connection
from django.db.models import Count

from recommender.contracts import Facets
from recommender.models import IndexedItem
from recommender.retrieval.label import lines, names

VALUES = """
SELECT facet.name, value.name, count(*)
FROM belle_indexeditem item, jsonb_each(item.facets) AS facet (name, listed),
    jsonb_array_elements_text(facet.listed) AS value (name)
WHERE item.locale = %s GROUP BY 1, 2
"""
INGREDIENTS = """
SELECT printed FROM belle_indexeditem item, unnest(item.ingredients) printed
WHERE item.locale = %s GROUP BY printed ORDER BY count(*) DESC, printed LIMIT %s
"""
COMMONEST = 4000  # printed names; the rest are mostly misspellings and sentences


def facets(locale: str) -> Facets:
    """Every category, brand and facet value, with the number of items that carry it."""
    items = IndexedItem.objects.of(locale).order_by()
    paths = items.exclude(category=[]).values_list("category").annotate(Count("id"))
    brands = items.exclude(brand="").values_list("brand").annotate(Count("id"))
    currencies = items.values_list("currency").annotate(count=Count("id")).order_by("-count", "currency")
    return Facets(
        categories={tuple(path): count for path, count in paths},
        brands=dict(brands),
        values=_values(locale),
        currency=next((currency for currency, _ in currencies[:1]), ""),
    )


def inci(locale: str) -> frozenset[str]:
    """The commonest names on the labels, normalised."""
    with connection.cursor() as cursor:
        cursor.execute(INGREDIENTS, [locale, COMMONEST])
        printed = [name for (name,) in cursor.fetchall()]
    return frozenset(name for one in printed for line in lines((one,)) for name in names(line.text))


def _values(locale: str) -> dict[str, dict[str, int]]:
    values: dict[str, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(VALUES, [locale])
        for name, value, count in cursor.fetchall():
            values[name][value] = count
    return dict(values)
