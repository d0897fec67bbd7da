"""TRL's conversational format for supervised fine-tuning. It has no weights: every answer in a row is learned."""

from __future__ import annotations

from itertools import takewhile
from typing import Any

from recommender.learning.chat import Chat


def row(chat: Chat) -> dict[str, Any] | None:
    """The chat up to the first answer that must not be learned; None where the accepted list lies beyond it."""
    kept = list(takewhile(lambda one: one.learn, chat.exchanges))
    if not any(one.accepted for one in kept):
        return None
    messages = [{"role": "system", "content": chat.system}]
    for one in kept:
        messages += [{"role": "user", "content": one.user}, {"role": "assistant", "content": one.assistant}]
    return {"messages": messages}
