"""Each model call has a row, and its tokens are reserved, before it is made."""

from __future__ import annotations

import logging

from django.db import transaction
from django.utils import timezone

from recommender.contracts import VoiceAnswer, VoiceRequest
from recommender.dialogue.breaker import let_through
from recommender.dialogue.budget import Reservation, reservation
from recommender.exceptions import BudgetSpent
from recommender.models import LLMCall, Message
from recommender.models.llm_call import CallStatus

log = logging.getLogger(__name__)


class MessageCalls:
    """contracts.CallLog: the calls of one reply. `refused` says why a call was not allowed, if one was not."""

    def __init__(self, reply: Message) -> None:
        self.refused = ""
        self._reply = reply
        self._reserved: dict[int, Reservation] = {}

    def started(self, request: VoiceRequest, model: str) -> int:
        """Store the call and reserve the most it may cost: both are committed before it is made. Raises VoiceError."""
        let_through()
        reserved = reservation(request, self._reply.conversation_id)
        try:
            with transaction.atomic():
                row = self._row(request, model, reserved)
                reserved.take()  # last: the day's counter is everybody's, and held until the commit
        except BudgetSpent as error:
            self.refused = str(error)
            raise
        self._reserved[row.pk] = reserved
        return row.pk

    def _row(self, request: VoiceRequest, model: str, reserved: Reservation) -> LLMCall:
        return LLMCall.objects.create(
            message=self._reply,
            training_consent=self._reply.training_consent,
            purpose=request.purpose,
            model=model,
            prompt_name=request.prompt_name,
            prompt_hash=request.prompt_hash,
            request=[dict(m) for m in request.messages],
            reserved_tokens=reserved.tokens,
        )

    def finished(self, call: int, answer: VoiceAnswer) -> None:
        """Complete the row with what came back."""
        a_try = self._reserved[call].a_try
        used = answer.prompt_tokens + answer.completion_tokens
        if used > a_try:
            log.warning("A call took %d tokens where %d was thought to be the most; all are counted.", used, a_try)
        self._settle(
            call,
            self._reserved[call].used(answer),
            status=CallStatus.DONE,
            answer=answer.text,
            prompt_tokens=answer.prompt_tokens,
            cached_tokens=answer.cached_tokens,
            completion_tokens=answer.completion_tokens,
            milliseconds=answer.milliseconds,
            retries=answer.retries,
        )

    def failed(self, call: int, error: str, milliseconds: int, text: str = "", charged: int = 1) -> None:
        """Complete the row with why nothing whole came back; each try that may be `charged` for counts in full."""
        spent = charged * self._reserved[call].a_try
        self._settle(call, spent, status=CallStatus.FAILED, error=error[:2000], answer=text, milliseconds=milliseconds)

    def _settle(self, call: int, spent: int, **fields: object) -> None:
        """Row and counters together; a row that was erased or closed meanwhile leaves its reservation spent."""
        with transaction.atomic():
            open_still = LLMCall.objects.filter(pk=call, status=CallStatus.STARTED)
            if open_still.update(**fields, finished_at=timezone.now()):
                self._reserved[call].settle(spent)
