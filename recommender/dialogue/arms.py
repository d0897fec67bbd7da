"""The arms: which parts of a turn the model has, by BELLE["ARM"]. Code has all the others. See docs/adr/0009."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.conf import belle
from recommender.contracts import Voice

PARTS: dict[str, tuple[str, ...]] = {
    "belle": ("reads", "words"),
    "crs_only": (),
    "llm_assists_crs": ("reads",),
    "crs_assists_llm": ("words",),
    "llm_only": ("chooses",),
}


@dataclass(frozen=True, slots=True)
class Arm:
    """Who does what in one turn; None where no model does. Its name is logged with every reply."""

    name: str
    reads: Voice | None = None  # beside the rules, where they leave words unexplained
    words: Voice | None = None  # the sentences on the cards that code chose
    chooses: Voice | None = None  # ask or recommend, which products, and the words: in place of policy and ranker
    version: int | None = None  # primary key of the ModelVersion that has these parts; None = the configured model


def current(voice: Voice | None, version: int | None = None, name: str = "") -> Arm:
    """The arm of this name, else the one that is set, with `voice` in each of the model's parts."""
    name = name or belle().ARM
    parts = dict.fromkeys(PARTS[name], voice)
    return Arm(name, version=version if parts else None, **parts)
