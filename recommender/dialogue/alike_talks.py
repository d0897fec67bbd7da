"""Which worked examples the model that decides is shown: talks as far on, and as long, as the one at hand. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

SHOTS = 2  # beside the one that refuses
Talk = Sequence[tuple[str, str]]  # who (shopper, Belle) and what, oldest first


def alike(examples: Sequence[dict[str, Any]], talk: Talk) -> list[dict[str, Any]]:
    """The refusal first, then the likest talks, the likest last: a small model leans on what it reads last, and things
    are seldom so that nothing fits."""
    refusing = [one for one in examples if one["answer"]["move"] == "no_match"]
    others = [one for one in examples if one not in refusing]
    best = sorted(others, key=lambda one: _apart(one["talk"], talk))[:SHOTS]
    return [*refusing[:1], *best[::-1]]


def _apart(one: Talk, other: Talk) -> tuple[int, float]:
    """How far apart two talks are: by how often Belle has spoken, then by how much the shopper has said."""
    spoken = [sum(who == "Belle" for who, _ in talk) for talk in (one, other)]
    said = [1 + sum(len(words.split()) for who, words in talk if who == "shopper") for talk in (one, other)]
    return abs(spoken[0] - spoken[1]), abs(math.log(said[0] / said[1]))
