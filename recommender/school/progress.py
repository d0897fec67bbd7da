"""How a fine-tuning stands: the points of its curve, and a line that a person reads."""

from __future__ import annotations

from recommender.models import Tuning
from recommender.models.tuning import OPEN

MOST_POINTS = 400  # of a curve; with more, every other one goes
BAR = 24  # characters


def point(tuning: Tuning, step: int, steps: int, loss: float, seconds: float) -> None:
    """Note a step that is done, of so many (0 = not known), so many seconds after the first began. A provider that
    counts beyond its total has named the wrong one."""
    known = steps or tuning.steps
    tuning.step, tuning.steps = step, max(known, step) if known else 0
    tuning.curve.append({"step": step, "loss": round(loss, 4), "seconds": round(seconds, 1)})
    if len(tuning.curve) > MOST_POINTS:
        tuning.curve = [*tuning.curve[:-1:2], tuning.curve[-1]]


def progress(tuning: Tuning) -> str:
    """One line: "40 of 150 steps (27%), loss 0.312"; before the first step what is being done."""
    if not tuning.step:
        return says(tuning) or "no step yet"
    of = f" of {tuning.steps:,} steps ({100 * tuning.step // tuning.steps}%)" if tuning.steps else " steps"
    loss = "" if tuning.last_loss is None else f", loss {tuning.last_loss:.3f}"
    return f"{tuning.step:,}{of}{loss}"


def says(tuning: Tuning) -> str:
    """What is being done now; nothing once it is over."""
    return str(tuning.cursor.get("says", "")) if tuning.status in OPEN else ""


def bar(tuning: Tuning) -> str:
    """Of the steps that are done."""
    done = BAR * min(tuning.step, tuning.steps) // tuning.steps if tuning.steps else 0
    return f"[{'#' * done}{'.' * (BAR - done)}]"
