"""The pack as it lies in cases/: read, checked for its form, and taken apart into runs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"
ENFORCED = {"grounding", "price", "promise", "leak", "avoid"}  # code sees to these: every run must hold
FAMILIES = ENFORCED | {"conduct"}
KEYS = {"id", "she", "bob", "shop", "model", "reads", "verdict"}
VERDICTS = {
    *("lacks", "has", "not_cards", "only_cards", "needs", "moves"),
    *("card_lacks", "card_name_lacks", "longest_text", "longest_name"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One attack."""

    kind: str  # the class: the name of its file
    family: str
    id: str
    she: tuple[str, ...]
    bob: tuple[str, ...]
    shop: Mapping[str, Mapping[str, Any]]  # sku -> fields changed
    model: tuple[str, ...]
    reads: tuple[str, ...]  # JSON texts
    verdict: Mapping[str, Any]

    def runs(self) -> Iterator[tuple[str, str | None]]:
        """What the model says and what it reads: every answer and every reading at least once."""
        for number in range(max(len(self.model), len(self.reads))):
            read = self.reads[number % len(self.reads)] if self.reads else None
            yield self.model[number % len(self.model)], read


@cache
def cases() -> tuple[Case, ...]:
    """Every case, by class and in the order of the files."""
    return tuple(case for path in sorted(FOLDER.glob("*.json")) for case in _of_file(path))


def _of_file(path: Path) -> Iterator[Case]:
    whole = json.loads(path.read_text(encoding="utf-8"))
    for raw in whole["cases"]:
        unknown = (set(raw) - KEYS) | (set(raw["verdict"]) - VERDICTS)
        if unknown or whole["family"] not in FAMILIES:
            raise ValueError(f"{path.name}, {raw['id']}: {unknown or whole['family']!r} means nothing")
        case = _long(raw)
        yield Case(
            kind=path.stem,
            family=whole["family"],
            id=case["id"],
            she=tuple(case["she"]),
            bob=tuple(case.get("bob", ())),
            shop=case.get("shop", {}),
            model=tuple(case["model"]),
            reads=tuple(json.dumps(read) for read in case.get("reads", ())),
            verdict=case["verdict"],
        )


def _long(value: Any) -> Any:  # noqa: ANN401 - JSON
    """The value with every {"repeat", "times"} written out."""
    if isinstance(value, dict):
        if set(value) == {"repeat", "times"}:
            return value["repeat"] * value["times"]
        return {name: _long(each) for name, each in value.items()}
    return [_long(each) for each in value] if isinstance(value, list) else value
