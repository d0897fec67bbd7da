"""Gives the rows of a batch their sides, by what the database knows of rows that are placed already."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.db import connection

from recommender.learning import near
from recommender.learning.rows import Row
from recommender.learning.spec import Spec
from recommender.learning.splits import Candidate, Dropped, Placed, by_day, by_hash, kept_prints, place
from recommender.models import Conversation, Dataset, DatasetRow
from recommender.models.message import Role

# By the indexes on prints and on shoppers, whatever the planner thinks of a table that is being filled: `+ 0` keeps it
# from reading a whole dataset instead, and a partial index wants its own condition said.
_PRINTS = """
    SELECT print, stored.split, count(*) FILTER (WHERE stored.dataset_id = %(this)s)
    FROM belle_datasetrow stored, unnest(stored.bands) print
    WHERE stored.bands && %(sought)s::bigint[] AND print = ANY(%(sought)s) AND stored.dataset_id + 0 = ANY(%(alike)s)
    GROUP BY 1, 2
"""
_SHOPPERS = """
    SELECT shopper, kind, split, count(*) FILTER (WHERE dataset_id = %(this)s) FROM belle_datasetrow
    WHERE shopper = ANY(%(sought)s) AND NOT (shopper = '') AND dataset_id + 0 = ANY(%(alike)s) GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A row that was found in a conversation, and what decides its place."""

    conversation: Conversation
    row: Row
    wants: Candidate


def found(talk: Conversation, rows: Iterable[Row], spec: Spec) -> Iterator[Found]:
    """Each row with its shopper, its prints and the side it prefers."""
    shopper = talk.visitor or sha256(f"conversation {talk.pk}".encode()).hexdigest()
    timed = spec.split_by == "time"
    day = talk.created_at.date().isoformat()
    side = by_day(day, spec.cuts) if timed else by_hash(shopper, spec.seed, spec.ratios)
    prints: dict[str, tuple[int, ...]] = {}  # most kinds of a turn are made of the same words
    for row in rows:
        said = _words(talk, row)
        if said not in prints:
            prints[said] = near.bands(said)
        yield Found(talk, row, Candidate(shopper, row.kind, prints[said], exact(row), side, timed))


def exact(row: Row) -> int:
    """Equal for rows that are equal to the letter."""
    return near.key(row.kind.encode(), json.dumps(row.payload, sort_keys=True).encode())


def _words(talk: Conversation, row: Row) -> str:
    """What she said in it, before redaction: a pseudonym would make different names alike."""
    sources = set(row.sources)
    return "\n".join(one.text for one in talk.messages.all() if one.role == Role.SHOPPER and one.pk in sources)


def known(dataset: Dataset, wants: Sequence[Candidate]) -> Placed:
    """What stands in this dataset and in every other that is split in the same way."""
    alike = Dataset.objects.filter(spec__split_by=dataset.spec["split_by"], spec__cuts=dataset.spec["cuts"])
    placed, prints = Placed(), {key for one in wants for key in (one.exact, *one.bands)}
    ids = list(alike.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        sought = list({one.shopper for one in wants})
        cursor.execute(_SHOPPERS, {"this": dataset.pk, "alike": ids, "sought": sought})
        for shopper, kind, side, count in cursor.fetchall():
            placed.shoppers.setdefault(shopper, set()).add(side)
            placed.given[shopper, kind] = placed.given.get((shopper, kind), 0) + count
        cursor.execute(_PRINTS, {"this": dataset.pk, "alike": ids, "sought": list(prints)})
        for one, side, count in cursor.fetchall():
            placed.bands.setdefault(one, set()).add(side)
            placed.stored[one] = placed.stored.get(one, 0) + count
    return placed


def stored(dataset: Dataset, batch: Iterable[Found], cap: int, dropped: dict[str, int]) -> Iterator[DatasetRow]:
    """The rows that got a side, not numbered yet; `dropped` counts the others."""
    batch = list(batch)
    placed = known(dataset, [one.wants for one in batch])
    for one in batch:
        side = place(one.wants, placed, cap)
        if isinstance(side, Dropped):
            dropped[side] = dropped.get(side, 0) + 1
            continue
        yield _stored(dataset, side, one, kept_prints(one.wants, placed))


def _stored(dataset: Dataset, side: str, one: Found, prints: list[int]) -> DatasetRow:
    return DatasetRow(
        dataset=dataset,
        kind=one.row.kind,
        split=side,
        conversation=one.conversation.pk,
        shopper=one.wants.shopper,
        bands=prints,
        sources=list(one.row.sources),
        label=one.row.label,
        tags=one.row.tags,
        payload=one.row.payload,
    )
