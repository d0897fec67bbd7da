"""Understanding as a call of a tool, in OpenAI's chat format."""

from __future__ import annotations

from typing import Any

from recommender.learning.lint.shapes import calls_known, dialogue, flag, tools
from recommender.learning.profiles.profile import Profile
from recommender.models.dataset import RowKind


def row(payload: dict[str, Any]) -> dict[str, Any]:
    """The form that was filled becomes the arguments of the one call."""
    *before, filled = payload["messages"]
    name = payload["tools"][0]["function"]["name"]
    call = {"id": "call_1", "type": "function", "function": {"name": name, "arguments": filled["content"]}}
    messages = [*before, {"role": "assistant", "tool_calls": [call]}]
    return {"messages": messages, "tools": payload["tools"], "parallel_tool_calls": False}


PROFILE = Profile(
    name="openai-tools",
    says="understanding as a tool call: OpenAI, Azure, Together, Fireworks",
    rows={RowKind.UNDERSTAND: row},
    shapes={RowKind.UNDERSTAND: {"messages": dialogue, "tools": tools, "parallel_tool_calls": flag, "": calls_known}},
    least_rows=10,
    most_bytes=512 * 2**20,
    most_tokens=65_536,
)
