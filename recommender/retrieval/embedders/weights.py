"""Finds data files inside installed wheels by path, checks their hash, and runs none of their code."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from recommender.exceptions import ConfigurationError


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of a wheel: the distribution's name, how its path ends, its sha256 (hex)."""

    distribution: str
    ending: str
    sha256: str


def find(wanted: DataFile) -> Path:
    """Where the file lies. Raises ConfigurationError with the remedy."""
    path = _located(wanted)
    if hashlib.sha256(path.read_bytes()).hexdigest() != wanted.sha256:
        raise ConfigurationError(f"{path.name} of {wanted.distribution} is not the pinned file: its sha256 differs")
    return path


def _located(wanted: DataFile) -> Path:
    try:
        files = metadata.files(wanted.distribution) or []
    except metadata.PackageNotFoundError as error:
        raise ConfigurationError(f"{wanted.distribution} is not installed (requirements-weights.txt)") from error
    for file in files:
        if str(file).endswith(wanted.ending) and (path := Path(str(file.locate()))).is_file():
            return path
    raise ConfigurationError(f"{wanted.distribution} holds no {wanted.ending}")
