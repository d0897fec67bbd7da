"""Reads a catalogue file row by row, so that its length does not matter."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from products.exceptions import ImportRefused
from products.importing.layout import check_header
from products.importing.listed import listing
from products.importing.row import CatalogueRow, RowError, read_row

LONGEST_CELL = 1_000_000  # characters
BATCH = 500  # rows in memory at a time
MOST_ERRORS = 1000  # kept; the others are counted

ReadRow = tuple[CatalogueRow, list[RowError]]


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what Python says about a file into what to do about it."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise ImportRefused(f"{path.name} is not UTF-8 (byte {error.start}). Save it as UTF-8.") from error
    except csv.Error as error:
        raise ImportRefused(f"{path.name} is no well-formed CSV: {error}. Check its quotes.") from error
    except OSError as error:
        raise ImportRefused(f"{path} cannot be read: {error.strerror}. Check the path.") from error


def read_rows(path: Path) -> Iterator[ReadRow]:
    """Each row of the file with its errors; refuses a file that is no catalogue at all."""
    csv.field_size_limit(LONGEST_CELL)
    with _explained(path), path.open(encoding="utf-8-sig", newline="") as lines:
        table = csv.DictReader(lines)
        check_header(table.fieldnames)
        line = table.line_num + 1
        for row in table:
            yield read_row(line, row)
            line = table.line_num + 1


@dataclass(slots=True)
class Judgement:
    """What a file holds: its rows, the errors of all of them, and the first of these errors by line."""

    rows: int = 0
    wrong: int = 0
    errors: list[RowError] = field(default_factory=list)

    def blame(self, found: list[RowError]) -> None:
        """Count errors, and keep them while there is room."""
        self.wrong += len(found)
        self.errors += found[: MOST_ERRORS - len(self.errors)]


def batches(path: Path) -> Iterator[list[ReadRow]]:
    """The rows in pieces that fit in memory."""
    rows = read_rows(path)
    while batch := list(islice(rows, BATCH)):
        yield batch


def check(path: Path) -> Judgement:
    """Judge every row."""
    judged = Judgement()
    with listing() as listed:
        for batch in batches(path):
            judged.rows += len(batch)
            again = listed.add([(row.sku, row.line) for row, _ in batch if row.sku])
            twice = [
                RowError(line, "sku", f"{sku} stands on line {first} too.", "Keep one of the rows.")
                for line, sku, first in again
            ]
            wrong = [error for _, errors in batch for error in errors]
            judged.blame(sorted(wrong + twice, key=lambda error: error.line))
    return judged
