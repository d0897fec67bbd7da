"""TRL's prompt and completion: only the last answer is learned, so it is the one for rows of a turn each."""

from __future__ import annotations

from typing import Any

from recommender.learning.lint.shapes import answer, prompt
from recommender.learning.profiles.profile import Profile
from recommender.models.dataset import RowKind


def row(payload: dict[str, Any]) -> dict[str, Any]:
    """All before the last answer, and that answer."""
    *before, last = ({"role": one["role"], "content": one["content"]} for one in payload["messages"])
    return {"prompt": before, "completion": [last]}


KINDS = (RowKind.CHAT, RowKind.UNDERSTAND, RowKind.REPLY, RowKind.WORDING)
PROFILE = Profile(
    name="trl-prompt",
    says="the last answer alone is learned: TRL",
    rows=dict.fromkeys(KINDS, row),
    shapes={kind: {"prompt": prompt, "completion": answer} for kind in KINDS},
)
