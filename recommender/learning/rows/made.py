"""Puts a payload together with where it came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recommender.learning.rows.row import Row
from recommender.learning.rows.tags import tags
from recommender.learning.rows.talk import Talk, Turn
from recommender.models.dataset import RowKind


def made(
    kind: RowKind, talk: Talk, turns: Sequence[Turn], payload: dict[str, Any], label: str, teaches: Sequence[Turn] = ()
) -> Row:
    """The row. `turns` are all that it was made of, `teaches` those that are learned: the last, if none is named."""
    sources = tuple(one.pk for turn in turns for one in (*turn.said, turn.reply))
    return Row(kind, payload, sources, label, tags(talk, teaches or turns[-1:]))
