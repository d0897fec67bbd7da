"""Where models are tuned, one file each: whatever file of this folder has a PROVIDER is one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from recommender.exceptions import SchoolError
from recommender.school.providers.provider import Provider


@cache
def providers() -> Mapping[str, Provider]:
    """Every provider by its name, in alphabetical order."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    found = (getattr(module, "PROVIDER", None) for module in modules)
    return {one.name: one for one in sorted((one for one in found if one), key=lambda one: one.name)}


def provider(name: str) -> Provider:
    """The provider of this name. Raises SchoolError, which names those that are known."""
    if name not in providers():
        raise SchoolError(f"provider: there is no {name!r}; known are {', '.join(providers())}.")
    return providers()[name]
