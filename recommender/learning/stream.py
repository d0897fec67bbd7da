"""The rows of a built version as they come out of the database: through COPY, so that memory stays the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection

TABLE = "belle_datasetrow"
TAB, NEVER = "\x02", "\x01"  # no JSON text holds them raw, so that nothing is quoted and every line is the JSON itself
Payload = dict[str, Any]
JSON = json.JSONDecoder()
AHEAD = 1000  # rows in memory


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which rows: of a dataset, of a kind, of a side (empty = of all)."""

    dataset: int
    kind: str
    split: str = ""

    def where(self) -> tuple[str, list[Any]]:
        """As SQL on TABLE: the live ones only."""
        where, values = "dataset_id = %s AND kind = %s AND erased_at IS NULL", [self.dataset, self.kind]
        return (f"{where} AND split = %s", [*values, self.split]) if self.split else (where, values)


def chosen_rows(chosen: Chosen) -> Iterator[tuple[int, bytes]]:
    """Position and payload (JSON, UTF-8, one line) of each row in order, all as they stood at one moment."""
    where, values = chosen.where()
    query = (
        f"COPY (SELECT position, payload::text FROM {TABLE} WHERE {where} ORDER BY position)"  # noqa: S608 - of constants
        f" TO STDOUT (FORMAT csv, DELIMITER '{TAB}', QUOTE '{NEVER}')"
    )
    tab = TAB.encode()
    for line in copied(query, values):
        position, _, raw = line.partition(tab)
        yield int(position), raw[:-1]


def copied(query: str, values: list[Any]) -> Iterator[bytes]:
    """What a COPY gives, line by line, read ahead: to wait for the server at every row takes longer than the row.

    Django's own cursor cannot pass values on where DEBUG is on."""
    with connection.cursor() as cursor, cursor.cursor.copy(query, values) as lines:
        ahead = iter(lines)
        while read := [bytes(line) for line in islice(ahead, AHEAD)]:
            yield from read


def payload(raw: bytes) -> Payload:
    """The row's canonical form."""
    parsed: Payload = JSON.raw_decode(raw.decode())[0]
    return parsed


def feature_names(chosen: Chosen) -> list[str]:
    """Every feature that some candidate of these ranking rows has."""
    where, values = chosen.where()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT jsonb_object_keys(candidate -> 'features')"  # noqa: S608 - of constants
            f" FROM {TABLE}, jsonb_array_elements(payload -> 'candidates') AS candidate"
            f" WHERE {where} ORDER BY 1",
            values,
        )
        return [str(name) for (name,) in cursor.fetchall()]


def count(chosen: Chosen) -> int:
    """How many rows are live now."""
    where, values = chosen.where()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {TABLE} WHERE {where}", values)  # noqa: S608
        return int(cursor.fetchone()[0])
