"""Tokens: the most that a call may cost is taken before it is made; what it did not cost is given back after."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from recommender.conf import belle
from recommender.contracts import TRIES, VoiceAnswer, VoiceRequest
from recommender.counting import EVER, Count
from recommender.exceptions import BudgetSpent
from recommender.models import LLMCall, Meter
from recommender.models.llm_call import CallStatus

AROUND = 32  # tokens that a chat template may put around a message, and once before all of them
DAY_SPENT = "the day's tokens are spent"  # why a reply was composed
DIED = "its worker died"  # the error of a call that nobody is left to finish
NO_CEILING = 2**62  # within Postgres' bigint: what has no ceiling is counted all the same


def of_day(moment: datetime) -> str:
    """The counter of a UTC day; `moment` is aware, in UTC."""
    return f"tokens:day:{moment:%Y-%m-%d}"


def of_conversation(conversation: uuid.UUID) -> str:
    """The counter of a conversation's whole life."""
    return f"tokens:talk:{conversation}"


@dataclass(frozen=True, slots=True)
class Reservation:
    """What one call may cost, on the counters of the day in which it began and of its conversation."""

    day: str
    talk: str  # empty = of no conversation: the school asks
    a_try: int  # tokens that one HTTP request may be charged for

    @property
    def tokens(self) -> int:
        """Of all tries: the endpoint may charge for one that failed."""
        return TRIES * self.a_try

    def take(self) -> None:
        """From both counters in one statement. Raises BudgetSpent; the caller's transaction takes all of it back."""
        settings = belle()
        day = Count(self.day, EVER, settings.DAY_TOKENS or NO_CEILING)
        talk = Count(self.talk, EVER, settings.CONVERSATION_TOKENS or NO_CEILING)
        refused = Meter.objects.take(self.tokens, *([day, talk] if self.talk else [day]))
        if refused:
            raise BudgetSpent(DAY_SPENT if self.day in refused else "the conversation's are spent")

    def settle(self, spent: int) -> None:
        """Give back what was not spent, or count what was spent beyond it. The day first, as in take."""
        for key in filter(None, (self.day, self.talk)):
            Meter.objects.correct(key, EVER, spent - self.tokens)

    def used(self, answer: VoiceAnswer) -> int:
        """Tokens of a call that was answered; an endpoint that does not say what it took has taken all it might."""
        told = answer.prompt_tokens + answer.completion_tokens if answer.prompt_tokens else self.a_try
        return told + answer.wasted * self.a_try


def reservation(request: VoiceRequest, conversation: uuid.UUID | None) -> Reservation:
    """The most that this call may cost. No tokenizer makes more tokens of a text than it has bytes.

    Anything less fails for some script: an emoji is one character and up to four tokens. Too high does no harm, since
    the rest is given back; only the very end of a budget is not used up.
    """
    texts = [message["content"] for message in request.messages]
    texts += [json.dumps(request.schema)] if request.schema else []  # some servers put it into the prompt
    prompt = AROUND + sum(AROUND + len(text.encode()) for text in texts)
    talk = of_conversation(conversation) if conversation else ""
    return Reservation(of_day(timezone.now()), talk, prompt + request.max_tokens)


def tidy() -> None:
    """Once a minute, whoever calls: prune the counters of past minutes, and close calls whose worker died.

    What those had reserved stays spent.
    """
    now = timezone.now()
    if Meter.objects.take(1, Count("tidy", now.replace(second=0, microsecond=0), 1)):
        return
    Meter.objects.prune(now - timedelta(minutes=10))
    longest = timedelta(seconds=2 * belle().TURN_DEADLINE_S)
    lost = LLMCall.objects.filter(status=CallStatus.STARTED, finished_at=None, created_at__lt=now - longest)
    lost.update(status=CallStatus.FAILED, error=DIED, finished_at=now)
