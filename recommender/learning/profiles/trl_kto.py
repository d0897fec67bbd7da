"""TRL's unpaired format: an answer and whether it was liked."""

from __future__ import annotations

from typing import Any

from recommender.learning.lint.shapes import answer, flag, prompt
from recommender.learning.profiles.profile import Profile
from recommender.models.dataset import RowKind


def row(payload: dict[str, Any]) -> dict[str, Any]:
    """The answer becomes a list of one message."""
    return {"prompt": payload["prompt"], "completion": [payload["completion"]], "label": payload["label"]}


PROFILE = Profile(
    name="trl-kto",
    says="thumbs: TRL's KTO",
    rows={RowKind.UNPAIRED: row},
    shapes={RowKind.UNPAIRED: {"prompt": prompt, "completion": answer, "label": flag}},
)
