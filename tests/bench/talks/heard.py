"""Is the model heard? What it wrote of what was shown, what it changed of what was understood."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.bench.talks.intervals import share

Result = dict[str, Any]
SAFETY = {"avoid", "pregnancy", "age", "medication"}


def rows(results: Sequence[Result]) -> dict[str, str]:
    """The lines of the table, over all turns of these tasks."""
    turns = [turn for result in results for turn in result["talk"]]
    shown = [(by, text) for turn in turns for by, kept, text in turn["sentences"] if kept]
    about = [
        (by, text) for turn in turns if turn["move"] == "recommend" for by, kept, text in turn["sentences"] if kept
    ]
    written = sum(by == "model" for turn in turns for by, _, _ in turn["sentences"])
    model = [text for by, text in shown if by == "model"]
    needs, added = sum(turn["needs"] for turn in turns), [need for turn in turns for need in turn["added"]]
    told = {name: sum(need["verdict"] == name for need in added) for name in ("right", "wrong", "untold")}
    unsafe = sum(need["verdict"] == "wrong" and need["need"] in SAFETY for need in added)
    return {
        "sentences shown": str(len(shown)),
        "  of them the model's": str(share(len(model), len(shown))),
        "  of those with a list, the model's": str(share(sum(by == "model" for by, _ in about), len(about))),
        "  of the model's sentences, shown": str(share(len(model), written)),
        "needs understood": str(needs),
        "  of them added by the model": str(share(len(added), needs)),
        "    right, wrong, not told by the task": ", ".join(map(str, told.values())),
        "    wrong changes of a safety need": str(unsafe),
    }
