"""The ranker that the shop chose."""

from __future__ import annotations

from functools import cache

from django.utils.module_loading import import_string

from recommender.conf import belle
from recommender.exceptions import ConfigurationError
from recommender.retrieval.rankers.base import Ranker


def current() -> Ranker:
    """The ranker named by BELLE['RANKER']. Raises ConfigurationError if there is none of that name."""
    return _made(belle().RANKER)


@cache
def _made(path: str) -> Ranker:
    try:
        ranker: Ranker = import_string(path)()
    except ImportError as error:
        raise ConfigurationError(f"BELLE['RANKER'] = {path!r} cannot be imported: {error}") from error
    return ranker
