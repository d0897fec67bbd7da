"""The readers that are measured, and a voice that is asked each thing once."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.contracts import CallLog, Voice, VoiceAnswer, VoiceRequest
from recommender.exceptions import VoiceError
from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.evaluation.hearing import Reader, alone, by_turn
from tests.llm.scripted import CallNotes


class Remembering:
    """A voice that is asked each thing once."""

    def __init__(self, voice: Voice) -> None:
        self.voice = voice
        self.speaker = voice.speaker
        self.answers: dict[VoiceRequest | str, VoiceAnswer | VoiceError] = {}
        self.failures: list[VoiceError] = []

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """Return the answer; the same error is raised again."""
        name = str(request.messages)
        if name not in self.answers:
            self.answers[name] = self._asked(request, log, deadline)
        answer = self.answers[name]
        if isinstance(answer, VoiceError):
            raise answer
        return answer

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """Yield the answer in one piece."""
        yield self.ask(request, log, deadline).text

    def _asked(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer | VoiceError:
        try:
            return self.voice.ask(request, log, deadline)
        except VoiceError as error:
            self.failures.append(error)
            return error


def readers(vocabulary: Vocabulary, voice: Voice | None) -> dict[str, Reader]:
    """Return the readers by name: `words`, and with a voice `model` and `both`."""
    found = {"words": by_turn(vocabulary, None, CallNotes())}
    if voice:
        found |= {"model": alone(vocabulary, voice, CallNotes()), "both": by_turn(vocabulary, voice, CallNotes())}
    return found
