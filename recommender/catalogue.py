"""The shop's catalogue, found by its dotted path."""

from __future__ import annotations

from functools import cache

from django.utils.module_loading import import_string

from recommender.conf import belle
from recommender.contracts import Catalogue


@cache
def _made(path: str) -> Catalogue:
    """One instance per process."""
    catalogue: Catalogue = import_string(path)()
    return catalogue


def catalogue() -> Catalogue:
    """The Catalogue named by BELLE['CATALOGUE']."""
    return _made(belle().CATALOGUE)
