"""How the rows of `safely.jsonl` are read and compared: what to leave out, what is inside, and what holds of her."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from recommender.contracts import Context, Item, Need, NeedKind, Op
from recommender.dialogue.needs.merge import apply
from recommender.dialogue.needs.words import read
from recommender.school.evaluation.compare import plain
from tests.dialogue.needs.shop import vocabulary

FILE = Path(__file__).parent / "safely.jsonl"
KINDS = (NeedKind.AVOID, NeedKind.CONTAINS, NeedKind.PREGNANCY, NeedKind.AGE, NeedKind.MEDICATION)
OPS = {"avoid": Op.FREE_OF, "contains": Op.CONTAINS}
CARD = Item(
    sku="card-1", name="Quiet Cream", brand="Odeline", category=("moisturizer",), price=Decimal(20), currency="USD"
)


def rows() -> list[dict[str, Any]]:
    """Return the labelled messages."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def names(label: str) -> set[str]:
    """Return all that a label takes: `kind value|another value`."""
    kind, _, values = label.partition(" ")
    return {f"{kind} {plain(value)}" for value in values.split("|")}


def _shown(need: Need) -> str:
    return plain(need.value) if isinstance(need.value, str) else f"{need.value:g}"


def held(label: str) -> Need:
    """Return a need of an earlier turn."""
    kind, _, value = label.partition(" ")
    phrase = {"avoid": f"without {value}", "contains": f"with {value}"}.get(kind, value)
    said = [need.value for need in read(phrase, Context(), vocabulary()).needs if need.kind == kind]
    return Need(NeedKind(kind), OPS.get(kind, Op.IS), said[0] if said else value)


def context(row: dict[str, Any]) -> Context:
    """Return what the conversation knew before a row."""
    asked = NeedKind(row["asked"]) if "asked" in row else None
    return Context(
        needs=tuple(map(held, row.get("held", ()))),
        asked=(asked,) if asked else (),
        last_question=asked,
        question=row.get("question", ""),
        last_move="ask" if asked else "recommend" if row.get("held") else "",
        shown=(CARD,) if row.get("shown") else (),
    )


def misreadings(row: dict[str, Any]) -> tuple[list[str], list[str], list[str], int]:
    """Return what was missed, what was read wrongly, held needs that went the wrong way, and how much was right."""
    before = context(row)
    reading = read(row["text"], before, vocabulary())
    said = [f"{n.kind.value} {_shown(n)}" for n in reading.needs if n.kind in KINDS and n.op is not Op.IS_NOT]
    wanted, free = [names(label) for label in row["needs"]], [names(label) for label in row.get("may", ())]
    missed = [label for label in row["needs"] if not names(label) & set(said)]
    wrong = [one for one in said if not any(one in names for names in wanted + free)]
    after = apply(before.needs, reading)
    gone = {label for label in row.get("held", ()) if held(label).key not in {need.key for need in after}}
    drops = sorted(gone ^ set(row.get("dropped", ())))
    return missed, wrong, drops, len(wanted) - len(missed)


def main() -> None:
    """Print precision, recall and whole messages, and each message that is misread."""
    right = missing = wrong = whole = 0
    for row in rows():
        lost, extra, drops, found = misreadings(row)
        right, missing, wrong = right + found, missing + len(lost), wrong + len(extra)
        whole += not (lost or extra or drops)
        if lost or extra or drops:
            sys.stdout.write(f"{row['text']}\n    missed {lost} wrong {extra} drops {drops}\n")
    precision, recall = right / (right + wrong), right / (right + missing)
    f1 = 2 * precision * recall / (precision + recall)
    sys.stdout.write(f"precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} whole {whole}/{len(rows())}\n")


if __name__ == "__main__":
    main()
