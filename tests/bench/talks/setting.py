"""The settings of a run, and the house-keeping of its threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connections
from django.test import override_settings

PATIENCE_S = 300.0


@contextmanager
def arm(name: str) -> Iterator[None]:
    """Inside the block Belle is this arm, with no ceiling of tokens, and all the time a busy machine needs."""
    ceilings = {"DAY_TOKENS": 0, "CONVERSATION_TOKENS": 0, "TURN_DEADLINE_S": PATIENCE_S}
    told = {**settings.BELLE, **ceilings, "ARM": name, "LLM_BASE_URL": ""}
    with override_settings(BELLE=told):
        yield


@contextmanager
def thread() -> Iterator[None]:
    """What one task leaves open in its thread is closed."""
    try:
        yield
    finally:
        connections.close_all()
