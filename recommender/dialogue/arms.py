"""The arms: which parts of a turn the model has, by BELLE["ARM"]. Code has all the others. See docs/adr/0009."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.conf import belle
from recommender.contracts import Voice
from recommender.saying import english

WITHOUT_WORDS = ("reads",)
"""The parts that say nothing to her: what a model words is held against frames of English alone. See docs/adr/0013."""
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
    """The arm of this name, else the one that is set, with `voice` in each of the model's parts; where another language
    than English is spoken, in those that say nothing to her."""
    name = name or belle().ARM
    parts = {part: voice for part in PARTS[name] if english() or part in WITHOUT_WORDS}
    return Arm(name, version=version if parts else None, **parts)
