"""OpenAI's chat format, which Azure, Together and Fireworks read too: an answer with weight 0 is context only."""

from __future__ import annotations

from typing import Any

from recommender.learning.lint.shapes import weighted
from recommender.learning.profiles.profile import Profile
from recommender.models.dataset import RowKind


def row(payload: dict[str, Any]) -> dict[str, Any]:
    """The messages alone: what has several formats in one row is refused by some."""
    return {"messages": payload["messages"]}


KINDS = (RowKind.CHAT, RowKind.UNDERSTAND, RowKind.REPLY, RowKind.WORDING)
PROFILE = Profile(
    name="openai-sft",
    says="chat with weights: OpenAI, Azure, Together, Fireworks",
    rows=dict.fromkeys(KINDS, row),
    shapes={kind: {"messages": weighted} for kind in KINDS},
    as_is=frozenset({RowKind.CHAT, RowKind.REPLY}),
    least_rows=10,
    most_bytes=512 * 2**20,
    most_tokens=65_536,
)
