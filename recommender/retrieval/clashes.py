"""Which products are better not worn together, by rules that are data with sources (knowledge/clashes.json). Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations

from recommender.contracts import Item
from recommender.retrieval.ingredients import groups_of, is_group
from recommender.retrieval.knowledge_files import FOLDER, Entry, parse, rows
from recommender.retrieval.label import Presence, lines
from recommender.retrieval.patterns import spaced
from recommender.saying import _, fill, listing

FILE = FOLDER / "clashes.json"
LONGEST = 60  # characters of a printed entry: a longer one is several
HOW = ("known", "advised", "custom")


@dataclass(frozen=True, slots=True)
class Side:
    """What one of two products has to hold for a rule to speak."""

    groups: frozenset[str]
    names: frozenset[str]  # `spaced` INCI names, whole
    spared: frozenset[str]  # likewise
    first: int  # only among the first so many entries; 0 = anywhere


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table."""

    code: str
    one: Side
    other: Side
    how: str  # known | advised | custom
    say: str
    source: str


@dataclass(frozen=True, slots=True)
class Inside:
    """The ingredient by which an item comes under a rule."""

    item: Item
    name: str  # as the label prints it, or, out of a long entry, in small letters
    place: int  # in the list, from 1


@dataclass(frozen=True, slots=True)
class Clash:
    """Two items that are better not worn together."""

    code: str
    one: Inside
    other: Inside
    how: str  # known: shown by a study or a medicine's label; advised: by dermatologists; custom: no study known to us
    say: str  # a whole sentence with names and places
    source: str


@cache
def rules() -> tuple[Rule, ...]:
    """The table. Raises ConfigurationError with file, line and remedy."""
    needed = ("code", "one", "other", "how", "say", "source")
    return tuple(map(_rule, rows(FILE, "rules", needed, ("one_first", "other_first", "except"))))


def covered() -> str:
    """What the rules are about, in one sentence: what they do not name, they do not judge."""
    return Entry(FILE, ("covers",), parse(FILE)).text("covers")


def _rule(entry: Entry) -> Rule:
    if entry.text("how") not in HOW:
        raise entry.fault("how", "is not how a rule can be known", f"Write one of {', '.join(HOW)}.")
    one, other = _side(entry, "one"), _side(entry, "other")
    return Rule(entry.text("code"), one, other, entry.text("how"), entry.text("say"), entry.text("source"))


def _side(entry: Entry, part: str) -> Side:
    listed = entry.words(part)
    for number, name in enumerate(listed):
        if not name.startswith("=") and not is_group(name):
            raise entry.fault((part, number), f"names an unknown group {name!r}", "Name a group, or =an INCI name.")
    return Side(
        groups=frozenset(name for name in listed if not name.startswith("=")),
        names=frozenset(spaced(name) for name in listed if name.startswith("=")),
        spared=frozenset(map(spaced, entry.words("except"))),
        first=int(entry.number(f"{part}_first", 0)),
    )


def clashes(items: Sequence[Item]) -> list[Clash]:
    """Every rule that two of these items come under, once for each pair; an unknown list comes under none."""
    return [clash for pair in combinations(items, 2) for rule in rules() if (clash := _between(rule, *pair))]


def _between(rule: Rule, left: Item, right: Item) -> Clash | None:
    """The clash of two items by one rule, whichever of them is which."""
    for one, other in ((left, right), (right, left)):
        found = inside(rule.one, one), inside(rule.other, other)
        if found[0] and found[1]:
            return Clash(rule.code, found[0], found[1], rule.how, _sentence(rule, found[0], found[1]), rule.source)
    return None


def inside(side: Side, item: Item) -> Inside | None:
    """The first entry of the label that the side means; nothing where the label as a whole denies it."""
    found = _first(side, tuple(item.ingredients or ()))
    return Inside(item, *found) if found else None


@lru_cache(maxsize=4096)  # each item of a bag or a routine is held against every other
def _first(side: Side, listed: tuple[str, ...]) -> tuple[str, int] | None:
    """What stands there, and its place."""
    sure = {line.text for line in lines(listed) if line.presence is Presence.SURE}
    for place, printed in enumerate(listed[: side.first or None], 1):
        meant = next((line.text for line in lines([printed]) if line.text in sure and _means(side, line.text)), None)
        if meant is not None:
            return printed.strip() if len(printed) <= LONGEST else meant, place
    return None


def _means(side: Side, name: str) -> bool:
    """Whether a normalised name comes under the side."""
    if spaced(name) in side.spared:
        return False
    return spaced(name) in side.names or not side.groups.isdisjoint(groups_of([name]).contained)


def _sentence(rule: Rule, one: Inside, other: Inside) -> str:
    return fill(_("{facts}: {advice}"), facts=facts(one, other), advice=_(rule.say))


def facts(one: Inside, other: Inside) -> str:
    """What each of two has, and where."""
    fact = _("{item} has {name} (no. {place} in its list)")
    return listing([fill(fact, item=each.item.name, name=each.name, place=each.place) for each in (one, other)])
