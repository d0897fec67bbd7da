"""A voice that is asked each thing once: what it said, or why it said nothing, is said again."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.contracts import CallLog, Voice, VoiceAnswer, VoiceRequest
from recommender.exceptions import VoiceError


class AskedOnce:
    """contracts.Voice in front of another; what is said again is in no log."""

    def __init__(self, voice: Voice) -> None:
        self.speaker = voice.speaker
        self.answers: dict[str, VoiceAnswer | VoiceError] = {}
        self._voice = voice

    @property
    def failures(self) -> list[VoiceError]:
        """Why it said nothing, each time."""
        return [one for one in self.answers.values() if isinstance(one, VoiceError)]

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """The answer; the same error is raised again."""
        name = str(request.messages)
        if name not in self.answers:
            self.answers[name] = self._asked(request, log, deadline)
        answer = self.answers[name]
        if isinstance(answer, VoiceError):
            raise answer
        return answer

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """The answer in one piece."""
        yield self.ask(request, log, deadline).text

    def _asked(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer | VoiceError:
        try:
            return self._voice.ask(request, log, deadline)
        except VoiceError as error:
            return error
