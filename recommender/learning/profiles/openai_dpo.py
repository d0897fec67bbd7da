"""OpenAI's preference format, which Azure, Together and Fireworks read too: one prompt, two answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from recommender.learning.lint.shapes import Wrong, answer, differ, prompt
from recommender.learning.lint.shapes import row as check
from recommender.learning.lint.shapes import tools as functions
from recommender.learning.profiles.profile import Profile
from recommender.models.dataset import RowKind


def row(payload: dict[str, Any]) -> dict[str, Any]:
    """The whole conversation is the input; the outputs are the last turn alone."""
    return {
        "input": {"messages": payload["prompt"], "tools": [], "parallel_tool_calls": True},
        "preferred_output": [payload["chosen"]],
        "non_preferred_output": [payload["rejected"]],
    }


def given(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401 - a field of any row
    """The input is a row of its own."""
    shape = {"messages": prompt, "tools": functions, "parallel_tool_calls": lambda *_: iter(())}
    for rule, field, says in check(value, shape):
        yield rule, f"{name}.{field}", says


PROFILE = Profile(
    name="openai-dpo",
    says="preference pairs: OpenAI, Azure, Together, Fireworks",
    rows={RowKind.PREFERENCE: row},
    shapes={
        RowKind.PREFERENCE: {
            "input": given,
            "preferred_output": answer,
            "non_preferred_output": answer,
            "": differ("preferred_output", "non_preferred_output"),
        }
    },
    least_rows=10,
    most_bytes=512 * 2**20,
    most_tokens=65_536,
)
