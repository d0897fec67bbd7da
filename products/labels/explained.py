"""A label in plain words: what each entry is there for, what there is most of, and what to heed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from products.labels.words import Role, heeds, plain_key, role_by_name, roles, sentences

#: Kinds of names that say what they are; read where the files do not know a name.
_BY_FORM = (
    ("colour", re.compile(r"^ci \d{5}|\blake$")),
    ("keep", re.compile(r"paraben$")),
    ("slip", re.compile(r"(methicone|siloxane|silsesquioxane)$")),
    ("hair", re.compile(r"^polyquaternium|trimonium chloride$")),
    ("blend", re.compile(r"^(peg|polyglyceryl|laureth|ceteareth|steareth)-\d+")),
    ("soft", re.compile(r"\b(oil|butter)$")),
    ("plant", re.compile(r"\b(extract|juice|leaf water|flower water|powder|ferment|filtrate)\b")),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a label; `role` None and `says` empty where we have no plain words for it."""

    name: str
    role: Role | None
    says: str


@dataclass(frozen=True, slots=True)
class Found:
    """What to heed, and the entries that it is about, as the label prints them."""

    key: str
    says: str
    names: Sequence[str]


@dataclass(frozen=True, slots=True)
class Explained:
    """A whole label: entries in its order, how many there are of each role, what to heed."""

    entries: Sequence[Entry]
    share: Sequence[tuple[Role, int]]
    heed: Sequence[Found]


def _role(key: str) -> Role | None:
    if key in role_by_name():
        return role_by_name()[key]
    form = next((role for role, pattern in _BY_FORM if pattern.search(key)), "")
    return next((role for role, _ in roles() if role.key == form), None)


def _entry(name: str) -> Entry:
    key = plain_key(name)
    role = _role(key)
    return Entry(name, role, sentences().get(key) or (role.says if role else ""))


def _heed(label: Sequence[str]) -> list[Found]:
    found = [(heed, [name for name in label if plain_key(name) in heed.names]) for heed in heeds()]
    return [Found(heed.key, heed.says, names) for heed, names in found if names]


def explain(label: Sequence[str]) -> Explained:
    """The label's entries in plain words; nothing is guessed of a name that neither the files nor its form explain."""
    entries = [_entry(name) for name in label]
    number = Counter(entry.role.key for entry in entries if entry.role)
    share = [(role, number[role.key]) for role, _ in roles() if number[role.key]]
    return Explained(entries, share, _heed(label))
