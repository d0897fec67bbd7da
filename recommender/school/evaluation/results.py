"""From what was measured to figures and paired differences, as they are stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from recommender.school.evaluation.kept import Kept, Value
from recommender.school.evaluation.part import Part, Thing, Who
from recommender.school.evaluation.statistics import Unit, difference, figure
from recommender.school.evaluation.variety import pairs, variety

JSON = dict[str, Any]
CODE = "code"  # what the model's words are compared to


def results(parts: Sequence[Part], kept: Kept, seed: int) -> dict[str, list[JSON]]:
    """Every figure of everybody, and everybody's difference from the first."""
    found: dict[str, list[JSON]] = {"parts": [], "figures": [], "paired": []}
    for part in parts:
        found["parts"].append({"name": part.name, "title": part.title, "compared": [_name(w) for w in part.compared]})
        measured = {_name(who): [(thing, kept[part.key(who, thing)]) for thing in part.things] for who in part.compared}
        for name in _names(measured):
            by = {who: list(_units(name, values)) for who, values in measured.items()}
            found["figures"] += [_told(part, name, who, units, seed) for who, units in by.items() if units]
            found["paired"] += _paired(part, name, by, seed)
        for who, values in measured.items():
            for table, lines in _varied(part.name, who, values, seed).items():
                found[table] += lines
    return found


def _name(who: Who) -> str:
    return ", ".join(filter(None, (who.name, who.arm)))


def _names(measured: dict[str, list[tuple[Thing, Value]]]) -> Sequence[str]:
    """Every figure once, in the order of first sight."""
    return list(dict.fromkeys(name for values in measured.values() for _, value in values for name in value["figures"]))


def _units(name: str, values: Sequence[tuple[Thing, Value]]) -> Iterator[Unit]:
    for thing, value in values:
        if name in value["figures"]:
            yield Unit(thing.name, thing.group, *value["figures"][name])


def _told(part: Part, name: str, who: str, units: Sequence[Unit], seed: int) -> JSON:
    found = figure(units, seed)
    return {"part": part.name, "name": name, "who": who, **(asdict(found) if found else {"value": None})}


def _paired(part: Part, name: str, by: dict[str, list[Unit]], seed: int) -> Iterator[JSON]:
    first, *others = by
    for who in others:
        if apart := difference(by[who], by[first], seed):
            yield {"part": part.name, "name": name, "who": who, "to": first, **asdict(apart)}


def _varied(part: str, who: str, values: Sequence[tuple[Thing, Value]], seed: int) -> dict[str, list[JSON]]:
    """How varied the model's words are beside code's in their place; nothing where it said none."""
    texts = [value["texts"] for _, value in values if value["texts"].get("model")]
    apart = variety([(pairs(one["model"]), pairs(one["composed"])) for one in texts], seed)
    if apart is None:
        return {}
    told = {"part": part, "who": who, "n": apart.pairs}
    both = (("the model's words", apart.first), ("code's in their place", apart.second))
    reach = {"value": apart.apart, "low": apart.low, "high": apart.high, "p": apart.p, "test": "jackknife"}
    return {
        "figures": [{**told, "name": f"distinct-2: {name}", "value": value, "by": ""} for name, value in both],
        "paired": [{**told, "name": "distinct-2", "to": CODE, **reach}],
    }
