"""Reads the files of plain words: roles, names, and what to heed."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent
_ASIDE = re.compile(r"\s*[(\[][^)\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class Role:
    """What an ingredient is there for."""

    key: str
    name: str
    says: str


@dataclass(frozen=True, slots=True)
class Heed:
    """Names that a shopper should notice on a label, with the sentence that introduces them."""

    key: str
    says: str
    names: frozenset[str]


def plain_key(entry: str) -> str:
    """An entry of a label as the files name it: small letters, without what stands in brackets."""
    return " ".join(_ASIDE.sub("", entry).casefold().split()).strip(" .*+/-")


def _read(name: str) -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return loaded


@cache
def roles() -> Sequence[tuple[Role, frozenset[str]]]:
    """The roles in the order of the file, each with its names."""
    rows = _read("roles.json")["roles"]
    return [(Role(row["role"], row["name"], row["says"]), frozenset(row["names"])) for row in rows]


@cache
def role_by_name() -> Mapping[str, Role]:
    """The role of every name in the file."""
    return {name: role for role, names in roles() for name in names}


@cache
def sentences() -> Mapping[str, str]:
    """Names that have a sentence of their own."""
    found: Mapping[str, str] = _read("names.json")["names"]
    return found


@cache
def heeds() -> Sequence[Heed]:
    """What to heed, in the order of the file."""
    return [Heed(row["key"], row["says"], frozenset(row["names"])) for row in _read("heed.json")["heed"]]
