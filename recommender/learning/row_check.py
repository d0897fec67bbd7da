"""What every row must be before it is written; a fault is named so that somebody can find it. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

SPEAKERS = ("user", "assistant")


def fault(row: Mapping[str, Any], weighted: bool) -> str:
    """What is wrong with the row first of all, or an empty text."""
    messages = row.get("messages")
    if set(row) != {"messages"} or not isinstance(messages, list) or len(messages) < 3:
        return "a row is {messages: [system, user, assistant, ...]}"
    return _order(messages) or _contents(messages) or (_weights(messages) if weighted else "")


def _order(messages: Sequence[Mapping[str, Any]]) -> str:
    roles = [message.get("role") for message in messages]
    if roles[0] != "system":
        return "the first message is not the system's"
    if any(role != SPEAKERS[place % 2] for place, role in enumerate(roles[1:])):
        return "user and assistant do not alternate"
    return "" if roles[-1] == "assistant" else "the last message is not the assistant's"


def _contents(messages: Sequence[Mapping[str, Any]]) -> str:
    for message in messages:
        content = message.get("content")
        if not isinstance(content, str) or not content.strip():
            return f"a message of the {message['role']} is empty"
    return ""


def _weights(messages: Sequence[Mapping[str, Any]]) -> str:
    weights = [message.get("weight") for message in messages if message["role"] == "assistant"]
    if any(weight not in (0, 1) for weight in weights):
        return "an answer's weight is neither 0 nor 1"
    return "" if any(weights) else "no answer has weight 1"
