"""What is inside: ingredient groups, and which of them a printed label contains or may contain. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from recommender.retrieval.knowledge_files import FOLDER, Entry, entries
from recommender.retrieval.label import Presence, lines, names, normalise
from recommender.retrieval.misspelt import righted
from recommender.retrieval.patterns import beginnings, compiled, heads, spaced, wrong

__all__ = [
    "Group",
    "Groups",
    "absent",
    "find",
    "group",
    "groups",
    "groups_of",
    "is_group",
    "label_of",
    "normalise",
    "said",
]

FILE = FOLDER / "ingredient_groups.json"
_PARTS = ("label", "says", "absent", "wish", "shunned", "suspects", "look_alikes", "note")


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups of one label, by name. `suspected` holds every group that is surely or possibly inside."""

    contained: frozenset[str]
    suspected: frozenset[str]


@dataclass(frozen=True, slots=True)
class Matcher:
    """Patterns of one part: phrases are searched in the whole line, names must equal one of its names."""

    phrases: re.Pattern[str] | None
    names: frozenset[str]  # as `spaced` writes them

    def hits(self, whole: str, parts: Sequence[str]) -> bool:
        """Whether a line, `spaced` and with its look-alikes taken out, matches; `parts` are all its names, `spaced`."""
        return bool(self.phrases and self.phrases.search(whole)) or not self.names.isdisjoint(parts)


@dataclass(frozen=True, slots=True)
class Group:
    """One ingredient group of the knowledge file, ready to match."""

    name: str  # the canonical value of a need
    label: str  # as shown to a shopper
    says: tuple[str, ...]  # what she may call it
    absent: tuple[str, ...]  # words for being without it: "unscented"
    wish: bool  # named without "with" or "without", she wants it
    shunned: bool  # so named, she rather does not
    contains: Matcher
    suspects: Matcher
    look_alikes: re.Pattern[str] | None
    source: str
    heads: frozenset[str] | None  # no line without one of these beginnings of words can match; None is no such rule

    def may_hit(self, beginnings: frozenset[str]) -> bool:
        """Whether a line with these beginnings of words is worth a closer look."""
        return self.heads is None or not self.heads.isdisjoint(beginnings)


class _Table:
    """The raw file, checked entry by entry."""

    def __init__(self, path: Path) -> None:
        self.entries = {each.name: each for each in entries(path, ("contains", "source"), _PARTS)}

    def patterns(self, name: str, part: str, above: tuple[str, ...] = ()) -> list[str]:
        """The patterns of one part, with those of other groups (@name) put in their place."""
        entry, found = self.entries[name], list[str]()
        if name in above:
            raise entry.fault(part, "takes over itself", "Break the circle of @names.")
        for number, pattern in enumerate(entry.words(part)):
            if pattern.startswith("@"):
                other = pattern.removeprefix("@")
                if other not in self.entries:
                    raise entry.fault((part, number), f"names an unknown group {other!r}", "Name a group of this file.")
                found += self.patterns(other, "contains", (*above, name))
            elif wrong(pattern):
                remedy = "Use lower-case words, *, | and a leading =."
                raise entry.fault((part, number), f"is a bad pattern {pattern!r}", remedy)
            else:
                found.append(pattern)
        return found

    def matcher(self, name: str, part: str) -> Matcher:
        """One part of one entry, compiled."""
        patterns = self.patterns(name, part)
        whole = frozenset(spaced(pattern) for pattern in patterns if pattern.startswith("="))
        return Matcher(compiled([pattern for pattern in patterns if not pattern.startswith("=")]), whole)

    def group(self, entry: Entry) -> Group:
        """One entry, compiled."""
        name = entry.name
        return Group(
            name=name,
            label=entry.text("label", name),
            says=entry.words("says"),
            absent=entry.words("absent"),
            shunned=entry.truth("shunned"),
            wish=entry.truth("wish", True),
            contains=self.matcher(name, "contains"),
            suspects=self.matcher(name, "suspects"),
            look_alikes=compiled(self.patterns(name, "look_alikes")),
            source=entry.text("source"),
            heads=heads(self.patterns(name, "contains") + self.patterns(name, "suspects")),
        )


def load(path: Path) -> dict[str, Group]:
    """Every group of a knowledge file. Raises ConfigurationError with file, line and remedy."""
    table = _Table(path)
    return {name: table.group(entry) for name, entry in table.entries.items()}


@cache
def groups() -> Mapping[str, Group]:
    """The shipped groups by name."""
    return load(FILE)


def is_group(value: object) -> bool:
    """Whether a need's value is the name of a group, not a single INCI name."""
    return value in groups()


def group(name: str) -> Group:
    """The group called `name`. KeyError if there is none."""
    return groups()[name]


@lru_cache(maxsize=65536)
def _of_line(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Groups whose patterns hit one line: (contained, suspected)."""
    whole = righted(spaced(text))
    parts = [righted(spaced(part)) for part in names(text)]
    contained, suspected = set(), set()
    begun = beginnings(whole)
    for each in groups().values():
        if not each.may_hit(begun):
            continue
        cleared = each.look_alikes.sub(" ", whole) if each.look_alikes else whole
        if each.contains.hits(cleared, parts):
            contained.add(each.name)
        elif each.suspects.hits(cleared, parts):
            suspected.add(each.name)
    return frozenset(contained), frozenset(contained | suspected)


def groups_of(ingredients: Sequence[str]) -> Groups:
    """The groups of a printed label, given as its entries in order."""
    contained: set[str] = set()
    suspected: set[str] = set()
    for line in lines(ingredients):
        if line.presence is Presence.ABSENT:
            continue
        sure, maybe = _of_line(line.text)
        suspected |= maybe
        if line.presence is Presence.SURE:
            contained |= sure
    return Groups(frozenset(contained), frozenset(suspected))


def label_of(value: str) -> str:
    """How a need's ingredient value is shown: the group's label, or the INCI name itself."""
    known = groups().get(value)
    return known.label if known else value


def said() -> Iterable[tuple[str, str]]:
    """Pairs of (words she may use, group name), the group's own name included."""
    for each in groups().values():
        yield each.name, each.name
        for words in each.says:
            yield words, each.name


def absent() -> Iterable[tuple[str, str]]:
    """Pairs of (words for being without it, group name)."""
    for each in groups().values():
        for words in each.absent:
            yield words, each.name


@cache
def _by_words() -> dict[str, str]:
    """Spaced words -> group; the first group to claim words keeps them."""
    table: dict[str, str] = {}
    for words, name in said():
        table.setdefault(spaced(words), name)
    return table


def find(text: str) -> str | None:
    """The group that `text` names exactly ("perfume" is fragrance); None if it names none."""
    return _by_words().get(spaced(text))
