"""An import from the file to the shelves: judge the whole file, then write it batch by batch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from django.db import reset_queries

from products.importing.reading import batches, check
from products.importing.retiring import retire_missing
from products.importing.row import RowError
from products.importing.writing import Tally, Writer

Progress = Callable[[int, int], None]  # rows done, rows in all


@dataclass(slots=True)
class Outcome:
    """What became of a file. With errors nothing was written, not even its good rows."""

    rows: int
    wrong: int = 0  # errors; `errors` holds the first of them
    errors: list[RowError] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)


def import_catalogue(path: Path, dry: bool = False, retire: bool = False, progress: Progress | None = None) -> Outcome:
    """Bring the shop's products in line with a file.

    The file is read twice: once to judge every row (one error anywhere: nothing is written), once to write; and once
    more to know what it lacks. Each batch is one transaction, so an import that was killed leaves whole batches: it
    is simply run again, and finds unchanged what it had written. Memory does not grow with the file.
    """
    judged = check(path)
    outcome = Outcome(judged.rows, judged.wrong, judged.errors)
    if judged.wrong:
        return outcome
    writer = Writer(dry)
    done = 0
    for batch in batches(path):
        outcome.tally.add(writer.write([row for row, _ in batch]))
        done += len(batch)
        reset_queries()  # under DEBUG Django keeps the text of every query
        if progress:
            progress(done, judged.rows)
    if retire:
        outcome.tally.retired = retire_missing(path, dry)
    return outcome
