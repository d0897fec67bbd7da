"""What a canary came to beside live, for a page: each figure with its interval, each guard-rail with what it saw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from recommender.models import Release
from recommender.school.releases.figures import FIGURES, SHARES
from recommender.school.releases.guards import Guard, read


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: the two sides in words."""

    says: str
    canary: str
    live: str


@dataclass(frozen=True, slots=True)
class Rail:
    """One row: a guard and the last that it saw."""

    guard: Guard
    seen: str
    broken: bool


def figures(release: Release) -> list[Figure]:
    """Those that anything is known of on either side."""
    told = release.figures
    unit = str(told.get("unit", ""))
    sides = [told.get(side, {}) for side in ("canary", "live")]
    return [
        Figure(f"{says}, {unit}" if name == "cost" else says, *(_said(name, side.get(name)) for side in sides))
        for name, says in FIGURES.items()
        if any(name in side for side in sides)
    ]


def rails(release: Release) -> list[Rail]:
    """The release's rails as they were last looked at."""
    seen = {one["name"]: one for one in release.figures.get("guards", ())}
    return [_rail(guard, seen.get(guard.name, {})) for guard in read(release.guards)]


def _rail(guard: Guard, told: Mapping[str, Any]) -> Rail:
    known = told.get("seen")
    if not known:
        return Rail(guard, f"waits for {guard.least} shoppers", broken=False)
    says = " ".join((f"{known['value']:.3g}", f"[{known['low']:.3g}, {known['high']:.3g}]"))
    return Rail(guard, says, bool(told["broken"]))


def _said(name: str, told: Mapping[str, float] | None) -> str:
    """ "91% [88%, 93%] · 412 from 40 shoppers", or a dash."""
    if not told:
        return "—"
    spec = ".0%" if name in SHARES else ".3g" if name == "cost" else ",.0f"
    value, low, high = (format(told[part], spec) for part in ("value", "low", "high"))
    return f"{value} [{low}, {high}] · {told['of']:,.0f} from {told['shoppers']:,.0f} shoppers"
