"""An import from the file to the shelves: judge the whole file, then write it batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.db import reset_queries

from products.importing.reading import check, good_rows
from products.importing.retiring import retire_missing
from products.importing.row import CatalogueRow, RowError
from products.importing.writing import Tally, Writer

BATCH = 500
Progress = Callable[[int, int], None]  # rows done, rows in all


@dataclass(slots=True)
class Outcome:
    """What became of a file. With errors nothing was written, not even its good rows."""

    rows: int
    errors: list[RowError] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def _batches(path: Path) -> Iterator[list[CatalogueRow]]:
    rows = good_rows(path)
    while batch := list(islice(rows, BATCH)):
        yield batch


def import_catalogue(path: Path, dry: bool = False, retire: bool = False, progress: Progress | None = None) -> Outcome:
    """Bring the shop's products in line with a file.

    The file is read twice: once to judge every row (one error anywhere: nothing is written), once to write. Each
    batch is one transaction, so an interrupted import leaves whole batches and can simply be run again.
    """
    rows, errors = check(path)
    outcome = Outcome(rows, errors)
    if errors:
        return outcome
    writer = Writer(dry)
    kept: set[str] = set()
    done = 0
    for batch in _batches(path):
        outcome.tally.add(writer.write(batch))
        kept.update(row.sku for row in batch)
        done += len(batch)
        reset_queries()  # under DEBUG Django keeps the text of every query
        if progress:
            progress(done, rows)
    if retire:
        outcome.tally.retired = retire_missing(kept, dry)
    return outcome
