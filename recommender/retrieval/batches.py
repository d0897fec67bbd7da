"""A stream in pieces that fit in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Thing = TypeVar("Thing")


def batches(things: Iterable[Thing], size: int) -> Iterator[list[Thing]]:
    """The stream in lists of `size`; the last may be shorter."""
    stream = iter(things)
    while batch := list(islice(stream, size)):
        yield batch
