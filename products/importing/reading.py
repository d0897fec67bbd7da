"""Reads a catalogue file row by row, so that its length does not matter."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from products.exceptions import ImportRefused
from products.importing.layout import check_header
from products.importing.row import CatalogueRow, RowError, read_row

LONGEST_CELL = 1_000_000  # characters

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


def good_rows(path: Path) -> Iterator[CatalogueRow]:
    """The rows of a file that was checked before."""
    return (row for row, _ in read_rows(path))


def check(path: Path) -> tuple[int, list[RowError]]:
    """How many rows there are, and every error of the file. Keeps only the skus in memory."""
    seen: dict[str, int] = {}
    errors: list[RowError] = []
    rows = 0
    for row, wrong in read_rows(path):
        rows += 1
        errors += wrong
        first = seen.setdefault(row.sku, row.line) if row.sku else row.line
        if first != row.line:
            errors.append(RowError(row.line, "sku", f"{row.sku} stands on line {first} too.", "Keep one of the rows."))
    return rows, errors
