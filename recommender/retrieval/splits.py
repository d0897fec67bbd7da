"""How each answer she could give would split what is left: exact numbers, counted by the database in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection

from recommender.contracts import NeedKind
from recommender.models.item import IndexedItemQuerySet
from recommender.retrieval.prices import LADDER, cuts
from recommender.retrieval.vocabulary import Vocabulary

STARS = ("3", "3.5", "4", "4.5")
COLUMNS = (
    "group", "leaf", "brand", "price", "rating", "facets", "ingredients", "groups_contained", "groups_suspected"
)  # fmt: skip

# One row per kind, value and number of groups. A group counts once, however many of its variants fit.
COUNT = """
WITH left_over AS MATERIALIZED ({items}),
    per_group AS MATERIALIZED (
        SELECT "group", min(price) AS price, max(rating) AS rating FROM left_over GROUP BY "group"
    ),
    listed AS MATERIALIZED (
        SELECT "group", groups_suspected, count(*) OVER (PARTITION BY "group") AS variants
        FROM left_over WHERE ingredients IS NOT NULL
    )
SELECT 'rows', '', count(*) FROM left_over
UNION ALL SELECT 'groups', '', count(*) FROM per_group
UNION ALL SELECT 'price', width_bucket(-price, %s::numeric[])::text, count(*) FROM per_group GROUP BY 2
UNION ALL SELECT 'rating', stars, count(*) FROM per_group JOIN unnest(%s::text[]) stars
    ON per_group.rating >= stars::float GROUP BY stars
UNION ALL SELECT 'brand', name, count(*) FROM (
    SELECT DISTINCT coalesce(spelling.usual, brand) AS name, "group" FROM left_over
    LEFT JOIN unnest(%s::text[], %s::text[]) AS spelling (brand, usual) USING (brand)
    WHERE brand <> '') brands GROUP BY name
UNION ALL SELECT 'category', value, count(*) FROM (
    SELECT DISTINCT answer.value, "group" FROM left_over
    JOIN unnest(%s::text[], %s::text[]) AS answer (value, leaf) USING (leaf)) shelves GROUP BY value
UNION ALL SELECT 'listed', '', count(DISTINCT "group") FROM listed
UNION ALL SELECT 'tainted', name, count(*) FROM (
    SELECT name, "group" FROM listed, unnest(groups_suspected) name
    GROUP BY name, "group", variants HAVING count(*) = variants) no_way_out GROUP BY name
UNION ALL SELECT 'contains', name, count(*) FROM (
    SELECT DISTINCT name, "group" FROM left_over, unnest(groups_contained) name) inside GROUP BY name
UNION ALL SELECT 'facet:' || kind, value, count(*) FROM (
    SELECT DISTINCT facet.kind, value, "group" FROM left_over, jsonb_each(facets) AS facet (kind, listed),
        jsonb_array_elements_text(facet.listed) value) stated GROUP BY kind, value
"""

Counts = dict[str, dict[str, int]]  # kind -> value -> groups


@dataclass(frozen=True, slots=True)
class Left:
    """What meets every must: items, variant groups, and how each answer would split them."""

    rows: int
    groups: int
    splits: Mapping[NeedKind, Mapping[str, int]]


def count(items: IndexedItemQuerySet, vocabulary: Vocabulary) -> Left:
    """Count what is left, in groups, by each kind that could be asked about and each value that could be answered."""
    found = _counted(items, vocabulary)
    groups = found["groups"][""]
    splits = {
        NeedKind.CATEGORY: found["category"],
        NeedKind.BRAND: found["brand"],
        NeedKind.BUDGET: cuts({int(rung): number for rung, number in found["price"].items() if rung}),
        NeedKind.AVOID: _free_of(found["listed"][""], found["tainted"]),
        NeedKind.CONTAINS: found["contains"],
        NeedKind.RATING: found["rating"],
        **{kind: found[f"facet:{kind.value}"] for kind in NeedKind if f"facet:{kind.value}" in found},
    }
    return Left(found["rows"][""], groups, {kind: values for kind, values in splits.items() if values})


def _counted(items: IndexedItemQuerySet, vocabulary: Vocabulary) -> Counts:
    inner, params = items.order_by().values(*COLUMNS).query.sql_with_params()
    answers = list(_answers(items, vocabulary))
    values, leaves = [value for value, _ in answers], [leaf for _, leaf in answers]
    spellings = _usual_spellings(vocabulary.brands)
    thresholds = [-price for price in reversed(LADDER)]
    asked = [thresholds, list(STARS), list(spellings), list(spellings.values()), values, leaves]
    found: Counts = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(COUNT.format(items=inner), [*params, *asked])
        for kind, value, number in cursor.fetchall():
            found[kind][value] = number
    return found


def _answers(items: IndexedItemQuerySet, vocabulary: Vocabulary) -> Iterable[tuple[str, str]]:
    """For each leaf that is left, the leaves that a need with this value would accept."""
    for value in items.order_by().values_list("leaf", flat=True).distinct():
        yield from ((value, leaf) for leaf in vocabulary.taxonomy.leaves(value) if value)


def _free_of(listed: int, tainted: Mapping[str, int]) -> dict[str, int]:
    """Groups that are known to be free of each ingredient group that is about; `tainted`: groups with no variant free
    of it."""
    return {name: listed - number for name, number in tainted.items()}


def _usual_spellings(brands: Mapping[str, int]) -> dict[str, str]:
    """A brand answers in every letter case: its other spellings -> the commonest one."""
    usual = {brand.casefold(): brand for brand, _ in sorted(brands.items(), key=lambda one: (one[1], one[0]))}
    return {brand: usual[brand.casefold()] for brand in brands if usual[brand.casefold()] != brand}
