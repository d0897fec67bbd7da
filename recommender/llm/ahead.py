"""Reads an answer in a thread of its own, so that several are written side by side."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from contextvars import copy_context
from queue import SimpleQueue
from threading import Event, Thread

Arrived = SimpleQueue[str | Exception | None]  # None: that was all


@contextmanager
def ahead(pieces: Generator[str]) -> Iterator[Iterator[str]]:
    """The same pieces, or the same exception, read from now on; a reader whose block was left ends at its next piece.

    `pieces` must not touch the database: the thread would need a connection, and someone to close it.
    """
    arrived, left = Arrived(), Event()
    Thread(target=copy_context().run, args=(_read, pieces, arrived, left), daemon=True).start()
    try:
        yield _in_order(arrived)
    finally:
        left.set()


def _read(pieces: Generator[str], arrived: Arrived, left: Event) -> None:
    try:
        with closing(pieces):
            for piece in pieces:
                arrived.put(piece)
                if left.is_set():
                    return
        arrived.put(None)
    except Exception as error:  # noqa: BLE001 - it is raised where the pieces are waited for
        arrived.put(error)


def _in_order(arrived: Arrived) -> Iterator[str]:
    while (piece := arrived.get()) is not None:
        if isinstance(piece, Exception):
            raise piece
        yield piece
