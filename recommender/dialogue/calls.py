"""Each model call has a row before it is made."""

from __future__ import annotations

from django.utils import timezone

from recommender.contracts import VoiceAnswer, VoiceRequest
from recommender.models import LLMCall, Message
from recommender.models.llm_call import CallStatus


class MessageCalls:
    """contracts.CallLog: the calls of one reply."""

    def __init__(self, reply: Message) -> None:
        self._reply = reply

    def started(self, request: VoiceRequest, model: str) -> int:
        """Store the call with the most it may cost; committed before the call is made."""
        prompt_size = sum(len(m["content"]) for m in request.messages) // 3  # tokens, estimated high
        row = LLMCall.objects.create(
            message=self._reply,
            training_consent=self._reply.training_consent,
            purpose=request.purpose,
            model=model,
            prompt_name=request.prompt_name,
            prompt_hash=request.prompt_hash,
            request=[dict(m) for m in request.messages],
            reserved_tokens=prompt_size + request.max_tokens,
        )
        return row.pk

    def finished(self, call: int, answer: VoiceAnswer) -> None:
        """Complete the row with what came back."""
        LLMCall.objects.filter(pk=call).update(
            status=CallStatus.DONE,
            answer=answer.text,
            prompt_tokens=answer.prompt_tokens,
            cached_tokens=answer.cached_tokens,
            completion_tokens=answer.completion_tokens,
            milliseconds=answer.milliseconds,
            retries=answer.retries,
            finished_at=timezone.now(),
        )

    def failed(self, call: int, error: str, milliseconds: int, text: str = "") -> None:
        """Complete the row with why nothing whole came back."""
        LLMCall.objects.filter(pk=call).update(
            status=CallStatus.FAILED,
            error=error[:2000],
            answer=text,
            milliseconds=milliseconds,
            finished_at=timezone.now(),
        )
