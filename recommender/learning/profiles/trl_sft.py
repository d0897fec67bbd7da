"""TRL's conversational format. It has no weights: every answer in a row is learned."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from recommender.learning.lint.shapes import dialogue
from recommender.learning.profiles.profile import Profile
from recommender.models.dataset import RowKind


def row(payload: dict[str, Any]) -> dict[str, Any] | None:
    """The dialogue up to the first answer that must not be learned; None where nothing is before it."""
    kept = list(takewhile(lambda one: one.get("weight", 1), payload["messages"]))
    while kept and kept[-1]["role"] != "assistant":
        kept.pop()
    return {"messages": [{"role": one["role"], "content": one["content"]} for one in kept]} if kept else None


KINDS = (RowKind.CHAT, RowKind.UNDERSTAND, RowKind.REPLY, RowKind.WORDING)
PROFILE = Profile(
    name="trl-sft",
    says="whole dialogues: TRL and what reads Hugging Face messages",
    rows=dict.fromkeys(KINDS, row),
    shapes={kind: {"messages": dialogue} for kind in KINDS},
)
