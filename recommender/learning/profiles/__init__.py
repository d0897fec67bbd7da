"""Formats of training files, one file each: whatever file of this folder has a PROFILE is one."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from recommender.exceptions import ExportError
from recommender.learning.profiles.profile import Profile


@cache
def profiles() -> Mapping[str, Profile]:
    """Every format by its name, in alphabetical order."""
    modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
    found = (getattr(module, "PROFILE", None) for module in modules)
    return {one.name: one for one in sorted((one for one in found if one), key=lambda one: one.name)}


def profile(name: str) -> Profile:
    """The format of this name. Raises ExportError, which names those that are known."""
    if name not in profiles():
        raise ExportError(f"profile: there is no {name!r}; known are {', '.join(profiles())}.")
    return profiles()[name]
