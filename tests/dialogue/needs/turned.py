"""How the rows of `turned.jsonl` are read and compared: needs but open ones, what is let go, and intents.

A label is `kind value|another value`; `kind *` takes any value, `kind 4..4.5` a range. `first` are earlier messages,
`held` needs that hold, `before` a situation of `talked.py`. What is `may` may be there or not.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from recommender.contracts import Context, Need, NeedKind, Op, Reading
from recommender.dialogue.needs.merge import apply
from recommender.dialogue.needs.words import read
from recommender.school.evaluation.compare import plain
from tests.dialogue.needs.shop import need, vocabulary
from tests.dialogue.needs.talked import BEFORE

FILE = Path(__file__).parent / "turned.jsonl"
OPS = {"avoid": "free of", "contains": "contains", "budget": "<=", "rating": ">=", "concern": "helps"}


def rows() -> list[dict[str, Any]]:
    """Return the labelled messages."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def context(row: dict[str, Any]) -> Context:
    """Return what the conversation knew before a row."""
    known = BEFORE[row.get("before", "")]
    if "before" not in row:
        known = Context(needs=tuple(map(held, row.get("held", ()))))
    for text in row.get("first", ()):
        known = Context(needs=apply(known.needs, read(text, known, vocabulary())))
    return known


def held(label: str) -> Need:
    """Return a need of an earlier turn, an ingredient by the name that the reader gives it."""
    kind, _, value = label.partition(" ")
    if kind in ("avoid", "contains"):
        said = read(f"{'without' if kind == 'avoid' else 'with'} {value}", Context(), vocabulary()).needs
        value = next((str(each.value) for each in said if each.kind == kind), value)
    return need(kind, OPS.get(kind, "is"), float(value) if value.isdigit() else value)


def shown(said: Need) -> str:
    """Return a need as a label without alternatives."""
    value = plain(said.value) if isinstance(said.value, str) else f"{said.value:g}"
    return f"{'not ' if said.op is Op.IS_NOT else ''}{said.kind} {value}"


def fits(label: str, said: str) -> bool:
    """Whether a shown need is what a label takes."""
    kind, _, values = label.rpartition(" ") if label.startswith("not ") else label.partition(" ")
    return any(_is(kind, value, said) for value in values.split("|"))


def _is(kind: str, value: str, said: str) -> bool:
    if value.partition(" ")[0] in {"open", "concern", "skin_type", "rating"}:  # another kind, equally right
        kind, _, value = value.partition(" ")
    low, _, high = value.partition("..")
    if not said.startswith(f"{kind} "):
        return kind == "avoid" and said == f"claim {plain(value)}"
    if high:
        return float(low) <= float(said.rsplit(" ", 1)[1]) <= float(high)
    return value == "*" or said == f"{kind} {plain(value)}"


def faults(row: dict[str, Any]) -> dict[str, list[str]]:
    """Return what went wrong in a row, by how; empty where all is right."""
    known = context(row)
    reading = read(row["text"], known, vocabulary())
    said = [shown(each) for each in reading.needs]
    new = [shown(each) for each in reading.needs if each.kind != NeedKind.OPEN and each not in known.needs]
    old = {shown(each) for each in known.needs}
    labels = [*row["needs"], *row.get("may", ())]
    found = {
        "missed": [label for label in row["needs"] if not any(fits(label, each) for each in said)],
        "wrong": [each for each in new if each not in old and not any(fits(label, each) for label in labels)],
        **_of_drops(row, known, reading),
        **_of_intents(row, reading),
    }
    return {name: each for name, each in found.items() if each}


def _of_drops(row: dict[str, Any], known: Context, reading: Reading) -> dict[str, list[str]]:
    live = {each.key for each in apply(known.needs, reading)}
    gone = {shown(each) for each in known.needs if each.key not in live}
    must, may = ({shown(held(label)) for label in row.get(name, ())} for name in ("dropped", "dropped_may"))
    return {"kept": sorted(must - gone), "lost": sorted(gone - must - may)}


def _of_intents(row: dict[str, Any], reading: Reading) -> dict[str, list[str]]:
    must, found = set(row.get("intents", ())), set(map(str, reading.intents))
    return {
        "no intent": sorted(must - found),
        "intent": sorted(found - must - {"greeting", *row.get("intents_may", ())}),
    }
