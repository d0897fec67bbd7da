"""OpenAI's chat format, which Azure, Together and Fireworks read too: an answer with weight 0 is context only."""

from __future__ import annotations

from typing import Any

from recommender.learning.chat import Chat


def row(chat: Chat) -> dict[str, Any] | None:
    """The chat up to its last answer that may be learned; None where there is none."""
    kept = chat.without_tail()
    if not kept.exchanges:
        return None
    messages: list[dict[str, Any]] = [{"role": "system", "content": kept.system}]
    for one in kept.exchanges:
        messages.append({"role": "user", "content": one.user})
        messages.append({"role": "assistant", "content": one.assistant, "weight": int(one.learn)})
    return {"messages": messages}
