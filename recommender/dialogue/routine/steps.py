"""The steps of a routine, by data with sources (steps.json): what fills each, at which time, and what matters most."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from recommender.contracts import Item
from recommender.retrieval.clashes import Side, inside
from recommender.retrieval.ingredients import is_group
from recommender.retrieval.knowledge_files import Entry, rows
from recommender.retrieval.patterns import spaced
from recommender.retrieval.taxonomy import concepts

FILE = Path(__file__).parent / "steps.json"
TIMES = ("morning", "evening")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the table."""

    name: str
    kinds: tuple[str, ...]
    says: tuple[str, ...]
    times: tuple[str, ...]
    shared: bool
    plain: bool
    matters: float  # 1 is kept longest
    carries: float  # her wishes are asked of the lowest first; 0 = only liked


@dataclass(frozen=True, slots=True)
class Active:
    """What belongs to one time of day, or wants a step beside it."""

    name: str
    side: Side
    time: str  # "" for any
    wants: str  # a step; "" for none


@dataclass(frozen=True, slots=True)
class Slot:
    """One product of the routine: a step, and the times that it serves."""

    step: Step
    times: tuple[str, ...]

    @property
    def name(self) -> str:
        """In words: "cleanser", "evening treatment"."""
        several = not self.step.shared and len(self.step.times) > 1
        return f"{self.times[0]} {self.step.name}" if several else self.step.name


@cache
def table() -> tuple[Step, ...]:
    """The steps in their order. Raises ConfigurationError with file, line and remedy."""
    needed = ("step", "kinds", "times", "matters", "source")
    return tuple(map(_step, rows(FILE, "steps", needed, ("says", "shared", "plain", "carries"))))


@cache
def actives() -> tuple[Active, ...]:
    """What is bound to a time or to a step. Raises ConfigurationError likewise."""
    return tuple(map(_active, rows(FILE, "actives", ("name", "inside", "source"), ("first", "time", "wants"))))


def _step(entry: Entry) -> Step:
    _known(entry, "kinds", concepts(), "Name an entry of categories.json.")
    _known(entry, "times", TIMES, f"Write {' or '.join(TIMES)}.")
    return Step(
        name=entry.text("step"),
        kinds=entry.words("kinds"),
        says=entry.words("says"),
        times=entry.words("times"),
        shared=entry.truth("shared"),
        plain=entry.truth("plain"),
        matters=entry.number("matters"),
        carries=entry.number("carries", 0),
    )


def _active(entry: Entry) -> Active:
    listed = entry.words("inside")
    groups = [name for name in listed if is_group(name)]
    _known(entry, "inside", [*groups, *(name for name in listed if name[0] == "=")], "Name a group, or =an INCI name.")
    time, wants = entry.text("time", ""), entry.text("wants", "")
    if time not in ("", *TIMES):
        raise entry.fault("time", f"is unknown: {time!r}", f"Write {' or '.join(TIMES)}.")
    if wants not in ("", *(step.name for step in table())):
        raise entry.fault("wants", f"is no step: {wants!r}", "Name a step of this file.")
    names = frozenset(spaced(name) for name in listed if name[0] == "=")
    side = Side(frozenset(groups), names, frozenset(), int(entry.number("first", 0)))
    return Active(entry.text("name"), side, time, wants)


def _known(entry: Entry, part: str, known: Container[str], remedy: str) -> None:
    for number, name in enumerate(entry.words(part)):
        if name not in known:
            raise entry.fault((part, number), f"names an unknown {name!r}", remedy)


def held_by(item: Item) -> tuple[Active, ...]:
    """The actives that its label names; none where the label is not known."""
    return tuple(active for active in actives() if inside(active.side, item))


def belongs(item: Item, times: Sequence[str]) -> bool:
    """Whether nothing in it belongs to another time of day."""
    return all(active.time in ("", time) for active in held_by(item) for time in times)


def slots(times: Sequence[str], plain: bool, without: frozenset[str]) -> tuple[Slot, ...]:
    """What has to be filled, in order: each step at these times, but for those left out."""
    wanted = [step for step in table() if step.name not in without and (step.plain or not plain)]
    found = [Slot(step, served) for step in wanted if (served := tuple(t for t in step.times if t in times))]
    return tuple(
        slot if each is None else Slot(slot.step, (each,))
        for slot in found
        for each in ((None,) if slot.step.shared else slot.times)
    )
