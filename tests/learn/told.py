"""What came of a run, in lines: base beside tuned, paired, and the curve of quality against rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

JSON = Mapping[str, Any]
# What a tuned model has to be surely better in, each by the names that it has in one part or another.
BETTER = (
    ("model alone: joint accuracy",),
    ("replies of which every sentence holds", "replies of which every sentence of the model holds"),
)


def better(results: JSON, name: str) -> bool:
    """Whether `name` is surely better than base wherever it has to be: in one part at least each, and in none worse."""
    return all(_surely(results, name, names) for names in BETTER)


def _surely(results: JSON, name: str, names: Sequence[str]) -> bool:
    apart = [one for one in results["paired"] if _of(one["who"]) == name and one["name"].strip() in names]
    return any(one["low"] > 0 for one in apart) and not any(one["high"] < 0 for one in apart)


def curve(results: JSON, rows: Mapping[str, int]) -> Iterator[str]:
    """For each figure that a model has to be better in: base, then the tuned ones by the rows that they saw."""
    for title, figure in ((part["title"], figure) for part in results["parts"] for figure in chain(*BETTER)):
        part = next(one["name"] for one in results["parts"] if one["title"] == title)
        points = [
            one for one in results["figures"] if one["part"] == part and figure == one["name"].strip() and "low" in one
        ]
        by_name = {_of(one["who"]): one for one in points}
        if "base" in by_name:
            yield f"{title}: {figure}"
            yield from (_point(name, by_name.get(name), count) for name, count in {"base": 0, **rows}.items())


def _point(name: str, one: JSON | None, count: int) -> str:
    told = f"{one['value']:.3f} [{one['low']:.3f}, {one['high']:.3f}] n={one['n']:g}" if one else "not measured"
    return f"    {name:<14}{count:>6} rows  {told}"


def table(about: JSON, seconds: Mapping[str, float]) -> Sequence[str]:
    """What the figures depend on, and how long each step took."""
    told = [f"{name + ':':<12}{value}" for name, value in about.items()]
    return [*told, f"{'seconds:':<12}" + ", ".join(f"{name} {took:.0f}" for name, took in seconds.items())]


def _of(who: str) -> str:
    """A version's name; behind it may stand an arm."""
    return who.partition(",")[0]
