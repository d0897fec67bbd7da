"""TRL's preference format with an explicit prompt, so that no loader has to guess where the two answers part."""

from __future__ import annotations

from typing import Any

from recommender.learning.lint.shapes import answer, differ, prompt
from recommender.learning.profiles.profile import Profile
from recommender.models.dataset import RowKind


def row(payload: dict[str, Any]) -> dict[str, Any]:
    """Every turn but the last is the prompt."""
    return {"prompt": payload["prompt"], "chosen": [payload["chosen"]], "rejected": [payload["rejected"]]}


PROFILE = Profile(
    name="trl-dpo",
    says="preference pairs: TRL",
    rows={RowKind.PREFERENCE: row},
    shapes={
        RowKind.PREFERENCE: {"prompt": prompt, "chosen": answer, "rejected": answer, "": differ("chosen", "rejected")}
    },
)
