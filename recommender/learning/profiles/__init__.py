"""Formats of training files, one file each. To add one: write `rows` in a new file and name it in PROFILES."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from recommender.learning.chat import Chat
from recommender.learning.profiles import openai, trl

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Profile:
    """How one format turns a chat into a row; None is "there is nothing in it to learn"."""

    name: str
    row: Callable[[Chat], Row | None]
    weighted: bool  # answers carry a weight of 0 or 1


PROFILES: Mapping[str, Profile] = {
    "openai": Profile("openai", openai.row, weighted=True),
    "trl": Profile("trl", trl.row, weighted=False),
}
