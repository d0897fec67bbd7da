"""A part of an evaluation: things that are measured once for each of those who are compared."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from recommender.contracts import Voice, VoiceAnswer, VoiceRequest
from recommender.dialogue.budget import Reservation, reservation
from recommender.exceptions import BudgetSpent, SchoolError
from recommender.school.evaluation.kept import Value
from recommender.school.own_talks import SPENT


@dataclass(frozen=True, slots=True)
class Thing:
    """A message, a card, a customer."""

    name: str
    group: str  # what hangs together: the customer, the conversation
    what: Any


@dataclass(frozen=True, slots=True)
class Who:
    """One of those who are compared: a version of the model, or something that does without one."""

    name: str
    voice: Voice | None = None
    arm: str = ""  # of whole talks


@dataclass(frozen=True, slots=True)
class Part:
    """`measure` gives {"figures": {name: [top, bottom]}, "texts": {...}, "away": why the model gave no answer}."""

    name: str
    title: str
    things: Sequence[Thing]
    compared: Sequence[Who]  # the others are compared to the first
    measure: Callable[[Who, Thing], Value]

    @property
    def steps(self) -> int:
        """How often something is measured."""
        return len(self.things) * len(self.compared)

    def key(self, who: Who, thing: Thing) -> str:
        """Under which it is kept."""
        return "/".join(filter(None, (self.name, who.name, who.arm, thing.name)))


class Spent:
    """contracts.CallLog: what the calls of one thing took. They are charged to the day's tokens, as a shopper's are."""

    def __init__(self) -> None:
        self.calls, self.failures, self.tokens, self.milliseconds = 0, list[str](), 0, 0
        self._refused, self._reserved = False, dict[int, Reservation]()

    def started(self, request: VoiceRequest, model: str) -> int:
        """Reserve the most that it may cost, and count it. Raises BudgetSpent; `value` tells then."""
        reserved = reservation(request, None)
        try:
            reserved.take()
        except BudgetSpent:
            self._refused = True
            raise
        self.calls += 1
        self._reserved[self.calls] = reserved
        return self.calls

    def finished(self, call: int, answer: VoiceAnswer) -> None:
        """Add what it took."""
        self.tokens += answer.prompt_tokens + answer.completion_tokens
        self.milliseconds += answer.milliseconds
        self._reserved[call].settle(self._reserved[call].used(answer))

    def failed(self, call: int, error: str, milliseconds: int, text: str = "", charged: int = 1) -> None:
        """Note why."""
        self.failures.append(error)
        self.milliseconds += milliseconds
        self._reserved[call].settle(charged * self._reserved[call].a_try)

    @property
    def away(self) -> str:
        """Why no call was answered, where that is the endpoint's fault and not the model's."""
        silent = [error for error in self.failures if error.startswith("VoiceUnavailable")]
        return silent[0] if silent and len(silent) == self.calls else ""

    def value(self, figures: dict[str, list[float]], **texts: list[str]) -> Value:
        """With what the calls took. Raises SchoolError where one was not made: no tokens are left of the day's."""
        if self._refused:
            raise SchoolError(SPENT)
        took = {
            "calls that failed": [len(self.failures), self.calls],
            "seconds a call": [self.milliseconds / 1000, self.calls],
            "tokens a call": [self.tokens, self.calls],
        }
        return {"figures": figures | (took if self.calls else {}), "texts": texts, "away": self.away}
