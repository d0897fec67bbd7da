"""Where a customer meets Belle: in this process, on the road that the widget takes. `over_http.py` is the other."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from typing import Any, Protocol

from recommender.contracts import Need, Voice
from recommender.dialogue import transcript
from recommender.dialogue.feedback import rate
from recommender.dialogue.needs_edit import edit
from recommender.dialogue.opening import open_conversation
from recommender.dialogue.outcomes import record
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.models import Conversation, Message, Recommendation
from recommender.models.feedback import Rating
from recommender.models.outcome import OutcomeKind

JSON = dict[str, Any]
PAGE = "/"
OPENED: ContextVar[Callable[[Conversation], object]] = ContextVar("opened", default=lambda _: None)
"""Hears of each conversation that is opened here, before a word is said in it."""


class Counter(Protocol):
    """What a talk needs of Belle; answers are those of the HTTP contract."""

    def open(self, visitor: str) -> str:
        """Begin a conversation of this visitor, who consents to training; its id."""

    def say(self, text: str) -> JSON:
        """Her message; the finished reply."""

    def edit(self, remove: Sequence[str], add: Sequence[Need]) -> None:
        """Take off needs by their ids, and set others."""

    def outcome(self, recommendation: str, outcome: str, reason: str = "") -> None:
        """What she does with a card."""

    def thumb(self, reply: str, rating: str, reasons: Sequence[str] = ()) -> None:
        """Her thumb on a reply."""


class InProcess:
    """Belle here. `voice` speaks in place of the release that this visitor would hear, in `arm` in place of the one
    that is set."""

    def __init__(self, voice: Voice | None = None, *, training: bool = True, locale: str = "en", arm: str = "") -> None:
        self._voice, self._training, self._locale, self._arm = voice, training, locale, arm
        self.talk: Conversation

    def open(self, visitor: str) -> str:
        """Begin a conversation."""
        self.talk, _ = open_conversation(self._locale, PAGE, self._training, visitor)
        OPENED.get()(self.talk)
        return str(self.talk.pk)

    def say(self, text: str) -> JSON:
        """Her message, and the finished reply."""
        reply = send(self.talk, text, uuid.uuid4().hex)
        answer(reply.pk, self._voice, self._arm)
        return transcript.reply(Message.objects.get(pk=reply.pk))

    def edit(self, remove: Sequence[str], add: Sequence[Need]) -> None:
        """Put right what Belle has understood."""
        edit(self.talk, [uuid.UUID(one) for one in remove], add)

    def outcome(self, recommendation: str, outcome: str, reason: str = "") -> None:
        """As the widget reports it."""
        record(Recommendation.objects.get(pk=recommendation), OutcomeKind(outcome), reason)

    def thumb(self, reply: str, rating: str, reasons: Sequence[str] = ()) -> None:
        """As the widget reports it."""
        rate(Message.objects.get(pk=reply), Rating(rating), reasons)
