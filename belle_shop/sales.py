"""Tells Belle what became of her cards in the shop: what was bought, and what came back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable

from django.db import DatabaseError

from products.models import Order, OrderLine
from products.signals import lines_returned, order_placed
from recommender.dialogue.outcomes import bought, returned

log = logging.getLogger(__name__)


def follow_sales() -> None:
    """Called once, when the project is ready."""
    order_placed.connect(_bought, dispatch_uid="belle bought")
    lines_returned.connect(_returned, dispatch_uid="belle returned")


def _bought(order: Order, **_: object) -> None:
    _tell(bought, order.lines.all())


def _returned(lines: list[OrderLine], **_: object) -> None:
    _tell(returned, lines)


def _tell(belle: Callable[[Iterable[str]], int], lines: Iterable[OrderLine]) -> None:
    """Sent after the commit: the sale stands, whatever becomes of the note of it."""
    references = [line.reference for line in lines if line.reference]
    try:
        belle(references)
    except DatabaseError as error:
        log.warning("Belle was not told of %d lines: %s", len(references), error)
