"""One conversation on its way to a training row. Pure: no format's rules are here, the profiles have them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Exchange:
    """What she said (with the facts of the cards that were then shown), and the answer."""

    user: str
    assistant: str
    learn: bool  # False where she or the shop spoke against the answer: context, no example
    accepted: bool  # a card of this answer was taken, and not rejected or returned


@dataclass(frozen=True, slots=True)
class Chat:
    """A whole conversation, oldest exchange first."""

    system: str
    exchanges: tuple[Exchange, ...]

    def without_tail(self) -> Chat:
        """Without the exchanges after the last one that may be learned: nothing is taught by them."""
        last = max((i for i, one in enumerate(self.exchanges) if one.learn), default=-1)
        return Chat(self.system, self.exchanges[: last + 1])


@cache
def system_prompt() -> str:
    """The system message of every row: the file prompts/chat.txt."""
    return (Path(__file__).parent / "prompts" / "chat.txt").read_text(encoding="utf-8").strip()
