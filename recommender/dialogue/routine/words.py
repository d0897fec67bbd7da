"""Steps by name, in the language of the conversation. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recommender.dialogue.routine.steps import TIMES, Slot
from recommender.saying import N_, _, fill

STEPS = (N_("cleanser"), N_("treatment"), N_("moisturizer"), N_("sunscreen"))  # for translators: those that are shipped
AT = {TIMES[0]: N_("morning {step}"), TIMES[1]: N_("evening {step}")}


def of_steps(steps: Iterable[str]) -> list[str]:
    """Their names, as a sentence has them."""
    return [_(step) for step in steps]


def a_slot(slot: Slot) -> str:
    """ "cleanser"; "evening treatment" where the step has a product for each time."""
    (step,) = of_steps([slot.step.name])
    return step if slot.name == slot.step.name else fill(_(AT[slot.times[0]]), step=step)


def names(slots: Sequence[Slot]) -> list[str]:
    """The names of several."""
    return [a_slot(slot) for slot in slots]
