"""Keeps Belle's index as fresh as the shop: what changes there is indexed anew."""

from __future__ import annotations

import logging
from collections.abc import Collection

from kombu.exceptions import OperationalError

from products.signals import products_changed
from recommender.tasks import refresh_items

BATCH = 500  # skus in one task
log = logging.getLogger(__name__)


def follow_the_shop() -> None:
    """Called once, when the project is ready."""
    products_changed.connect(_index_again, dispatch_uid="belle index")


def _index_again(skus: Collection[str], **_: object) -> None:
    """Sent after the commit. A broker that is away must not undo a sale: `manage.py belle_index` catches up."""
    ordered = sorted(skus)
    try:
        for start in range(0, len(ordered), BATCH):
            refresh_items.delay(ordered[start : start + BATCH])
    except OperationalError as error:
        log.warning("%d products are not indexed anew, the broker is away: %s", len(ordered), error)
