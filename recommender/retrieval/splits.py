"""How each answer she could give would split what is left: exact numbers, counted by the database in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import BigIntegerField, F, Func, Q, Value

from recommender.contracts import NeedKind
from recommender.models.item import IndexedItemQuerySet
from recommender.retrieval.prices import LADDER, cuts
from recommender.retrieval.vocabulary import Vocabulary

STARS = ("3", "3.5", "4", "4.5")
COLUMNS = ("leaf", "brand", "price", "rating", "facets", "groups_contained", "groups_suspected", "family", "listed")
# What is left over is read again for each kind: it must not go to disk. Compiling takes longer than running.
ROOM = "SET LOCAL work_mem = '32MB'; SET LOCAL jit = off"

# One row per kind and value, with a number of groups; numbers of the same kind and value add up. A group counts once,
# however many of its variants fit: the groups with one item (`lone`, mostly nearly all) are counted as they come, only
# the others (`kin`) are freed of repetitions, which is the dear part. `family` is a hash of the group of 64 bits: a
# million groups collide once in 30 million catalogues.
COUNT = """
WITH left_over AS MATERIALIZED ({items}),
    spelling AS MATERIALIZED (SELECT * FROM unnest(%s::text[], %s::text[]) AS one (brand, usual)),
    answer AS MATERIALIZED (SELECT * FROM unnest(%s::text[], %s::text[]) AS one (value, leaf)),
    shared AS MATERIALIZED (SELECT family FROM left_over GROUP BY family HAVING count(*) > 1),
    lone AS NOT MATERIALIZED (
        SELECT * FROM left_over WHERE NOT EXISTS (SELECT 1 FROM shared WHERE shared.family = left_over.family)
    ),
    kin AS MATERIALIZED (SELECT left_over.* FROM left_over JOIN shared USING (family)),
    per_group AS MATERIALIZED (
        SELECT price, rating FROM lone UNION ALL SELECT min(price), max(rating) FROM kin GROUP BY family
    )
SELECT 'rows', '', count(*) FROM left_over
UNION ALL SELECT 'groups', '', count(*) FROM per_group
UNION ALL SELECT 'price', width_bucket(-price, %s::numeric[])::text, count(*) FROM per_group GROUP BY 2
UNION ALL SELECT 'rating', stars, count(*) FROM per_group JOIN unnest(%s::text[]) stars
    ON per_group.rating >= stars::float GROUP BY stars
UNION ALL SELECT 'listed', '', count(*) FROM lone WHERE listed
UNION ALL SELECT 'listed', '', count(DISTINCT family) FROM kin WHERE listed
UNION ALL SELECT 'tainted', name, count(*) FROM lone, unnest(groups_suspected) name WHERE listed GROUP BY name
UNION ALL SELECT 'tainted', name, count(*) FROM (
    SELECT name FROM (
        SELECT family, groups_suspected, count(*) OVER (PARTITION BY family) AS variants FROM kin WHERE listed
    ) labels, unnest(groups_suspected) name
    GROUP BY name, family, variants HAVING count(*) = variants) no_way_out GROUP BY name
"""
EACH = """
UNION ALL SELECT 'brand', name, count(*) FROM (
    SELECT {distinct} coalesce(spelling.usual, brand) AS name, family FROM {source}
    LEFT JOIN spelling USING (brand) WHERE brand <> '') brands GROUP BY name
UNION ALL SELECT 'category', value, count(*) FROM (
    SELECT {distinct} answer.value, family FROM {source} JOIN answer USING (leaf)) shelves GROUP BY value
UNION ALL SELECT 'contains', name, count(*) FROM (
    SELECT {distinct} name, family FROM {source}, unnest(groups_contained) name) inside GROUP BY name
UNION ALL SELECT 'facet:' || kind, value, count(*) FROM (
    SELECT {distinct} facet.kind, value, family FROM {source}, jsonb_each(facets) AS facet (kind, told),
        jsonb_array_elements_text(facet.told) value) stated GROUP BY kind, value
"""
COUNT += EACH.format(distinct="", source="lone") + EACH.format(distinct="DISTINCT", source="kin")

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
    family = Func(F("group"), Value(0), function="hashtextextended", output_field=BigIntegerField())
    told = items.order_by().annotate(family=family, listed=Q(ingredients__isnull=False))
    inner, params = told.values(*COLUMNS).query.sql_with_params()
    answers = list(_answers(vocabulary))
    values, leaves = [value for value, _ in answers], [leaf for _, leaf in answers]
    spellings = _usual_spellings(vocabulary.brands)
    thresholds = [-price for price in reversed(LADDER)]
    asked = [list(spellings), list(spellings.values()), values, leaves, thresholds, list(STARS)]
    found: Counts = defaultdict(dict)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ROOM)
        cursor.execute(COUNT.format(items=inner), [*params, *asked])
        for kind, value, number in cursor.fetchall():
            found[kind][value] = found[kind].get(value, 0) + number
    return found


def _answers(vocabulary: Vocabulary) -> Iterable[tuple[str, str]]:
    """For each leaf of the shop, the leaves that a need with this value would accept."""
    for value in sorted({path[-1] for path in vocabulary.facets.categories if path}):
        yield from ((value, leaf) for leaf in vocabulary.taxonomy.leaves(value) if value)


def _free_of(listed: int, tainted: Mapping[str, int]) -> dict[str, int]:
    """Groups that are known to be free of each ingredient group that is about; `tainted`: groups with no variant free
    of it."""
    return {name: listed - number for name, number in tainted.items()}


def _usual_spellings(brands: Mapping[str, int]) -> dict[str, str]:
    """A brand answers in every letter case: its other spellings -> the commonest one."""
    usual = {brand.casefold(): brand for brand, _ in sorted(brands.items(), key=lambda one: (one[1], one[0]))}
    return {brand: usual[brand.casefold()] for brand in brands if usual[brand.casefold()] != brand}
