"""Guard-rails of a canary: limits that, once a figure's whole interval lies beyond one, end the trial by themselves."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from math import isfinite
from pathlib import Path
from typing import Any

from recommender.exceptions import SchoolError
from recommender.school.releases.figures import FIGURES, SHARES, Sums, estimate
from recommender.school.releases.intervals import Estimate, less, times

FILE = Path(__file__).parent / "guards.json"
HIGHER_IS_BETTER = ("grounding", "acceptance")
FEWEST = 5  # shoppers: fewer tell nothing, whatever a form says
LARGEST = 1e9


@dataclass(frozen=True, slots=True)
class Guard:
    """One rail."""

    name: str
    figure: str  # of `figures.FIGURES`
    against: str  # "live": the difference of a share, or how many times a mean; "itself": the figure
    limit: float
    least: int  # shoppers with something to count, on each side that is looked at, before it may act
    says: str
    reason: str  # why this limit

    @property
    def title(self) -> str:
        """Its name in words."""
        return self.name.replace("_", " ")

    @property
    def stands(self) -> str:
        """ "not under 0.4", "not over live's 1.5 times": as a table tells it."""
        word = "under" if self.figure in HIGHER_IS_BETTER else "over"
        if self.against == "itself":
            return f"not {word} {self.limit:g}"
        return (
            f"not {word} live's by {abs(self.limit):g}"
            if self.figure in SHARES
            else f"not {word} live's × {self.limit:g}"
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What a guard saw."""

    guard: Guard
    seen: Estimate | None  # None = not enough shoppers yet
    broken: bool

    @property
    def says(self) -> str:
        """Why a trial ended, in words."""
        if self.seen is None:
            return f"{self.guard.name}: too few shoppers yet"
        interval = f"{self.seen.value:.3g} [{self.seen.low:.3g}, {self.seen.high:.3g}]"
        return f"{self.guard.name} ({FIGURES[self.guard.figure]}): {interval}, {self.guard.stands}"


@cache
def shipped() -> tuple[Guard, ...]:
    """Those of the file, in its order."""
    return tuple(Guard(**told) for told in json.loads(FILE.read_text(encoding="utf-8")))


def defaults() -> dict[str, dict[str, float]]:
    """As `Release.guards` stores the shipped limits."""
    return {guard.name: {"limit": guard.limit, "least": guard.least} for guard in shipped()}


def read(stored: Mapping[str, Any]) -> tuple[Guard, ...]:
    """The rails of a release, in the file's order; one that is not stored is off. Raises SchoolError for what no rail
    can be."""
    known = {guard.name: guard for guard in shipped()}
    if unknown := sorted(set(stored) - set(known)):
        raise SchoolError(f"There is no guard-rail {unknown[0]!r}; there are {', '.join(known)}.")
    return tuple(_read(guard, stored[name]) for name, guard in known.items() if name in stored)


def _read(guard: Guard, told: Mapping[str, Any]) -> Guard:
    limit, least = told.get("limit", guard.limit), told.get("least", guard.least)
    if not isinstance(limit, int | float) or not isfinite(limit) or abs(limit) > LARGEST:
        raise SchoolError(f"The limit of {guard.name} is to be a number, not {limit!r}.")
    if not isinstance(least, int) or least < FEWEST:
        raise SchoolError(f"{guard.name} has to wait for {FEWEST} shoppers at least, not {least!r}.")
    return Guard(**{**asdict(guard), "limit": float(limit), "least": least})


def look(guard: Guard, canary: Sums, live: Sums) -> Look:
    """What this rail says of the canary beside live; broken where the whole 95% interval lies beyond its limit."""
    sides = (canary,) if guard.against == "itself" else (canary, live)
    if any(len(side[guard.figure]) < guard.least for side in sides):
        return Look(guard, None, broken=False)
    seen = _seen(guard, canary, live)
    if seen is None:
        return Look(guard, None, broken=False)
    beyond = seen.high < guard.limit if guard.figure in HIGHER_IS_BETTER else seen.low > guard.limit
    return Look(guard, seen, beyond)


def _seen(guard: Guard, canary: Sums, live: Sums) -> Estimate | None:
    figure = guard.figure
    if guard.against == "live" and figure not in SHARES:
        return times(canary[figure], live[figure])
    one, other = estimate(figure, canary[figure]), estimate(figure, live[figure])
    if one is None or guard.against == "itself":
        return one
    return less(one, other) if other else None
