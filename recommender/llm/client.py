"""The official client against any OpenAI-compatible endpoint: the only network call of Belle."""

from __future__ import annotations

from collections.abc import Iterator

import openai

from recommender.contracts import CallLog, Speaker, VoiceAnswer, VoiceRequest
from recommender.exceptions import VoiceNonsense
from recommender.llm.call import Call
from recommender.wire import http_client


class OpenAIVoice:
    """Speaks chat completions: streaming, JSON schema, usage, one deadline over all tries."""

    def __init__(self, base_url: str, api_key: str, speaker: Speaker | str, timeout_s: float) -> None:
        self.speaker = Speaker(speaker) if isinstance(speaker, str) else speaker
        self.timeout_s = timeout_s
        key = api_key or "none"
        self._client = openai.OpenAI(base_url=base_url, api_key=key, max_retries=0, http_client=http_client())

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """One whole answer before `deadline` (monotonic seconds). Raises VoiceError; its row is completed."""
        call = self._call(request, log, deadline)
        for _ in call.pieces():
            pass
        if call.answer is None:
            raise VoiceNonsense("the stream ended without an answer")
        return call.answer

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """The answer's pieces as they come. Raises VoiceError, now or later; the row is completed either way."""
        pieces = self._call(request, log, deadline).pieces()
        next(pieces)  # its row is stored and its request is under way: nobody need wait for it to ask for another
        return pieces

    def _call(self, request: VoiceRequest, log: CallLog, deadline: float) -> Call:
        return Call(self._client, self.speaker, request, log, deadline, self.timeout_s)
