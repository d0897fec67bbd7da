"""Read labelled messages as a turn does: by the rules, by the model, by both."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from recommender.contracts import CallLog, Need, Reading, Voice, VoiceAnswer, VoiceRequest
from recommender.dialogue.needs.merge import apply
from recommender.dialogue.needs.model import read as read_by_model
from recommender.dialogue.understand import understand
from recommender.exceptions import VoiceError
from recommender.retrieval.vocabulary import Vocabulary
from tests.llm.scripted import CallNotes
from tests.understanding.before import Before, before
from tests.understanding.compare import Said
from tests.understanding.rows import Key, Row

PATIENCE_S = 300.0  # a slow model is measured too


@dataclass(frozen=True, slots=True)
class Heard:
    """What one reader made of one message."""

    said: tuple[Said, ...] = ()
    dropped: frozenset[Key] = frozenset()  # of the needs that held, in the labels' own names
    intents: frozenset[str] = frozenset()
    answered: bool = False  # a model's reading went into it


Reader = Callable[[Row], Heard]


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

    def in_a_turn(heard_by: Voice | None) -> Reader:
        def reader(one: Row) -> Heard:
            known = before(one, vocabulary)
            read = understand(one.text, known.context, vocabulary, heard_by, CallNotes(), deadline())
            return replace(heard(known, read.reading, read.needs), answered=bool(read.log["model"]))

        return reader

    found = {"words": in_a_turn(None)}
    if voice:
        found |= {"model": alone(vocabulary, voice), "both": in_a_turn(voice)}
    return found


def alone(vocabulary: Vocabulary, voice: Voice) -> Reader:
    """Return the model's own reading of every message, also where a turn would not ask it."""

    def reader(one: Row) -> Heard:
        known = before(one, vocabulary)
        try:
            reading = read_by_model(one.text, known.context, vocabulary, voice, CallNotes(), deadline())
        except VoiceError:
            return Heard()
        return heard(known, reading, apply(known.context.needs, reading))

    return reader


def deadline() -> float:
    """Return when an answer must be there, in monotonic seconds."""
    return time.monotonic() + PATIENCE_S


def heard(known: Before, reading: Reading, after: tuple[Need, ...]) -> Heard:
    """Return a reading in the labels' terms: what it states, and what no longer holds after it."""
    live = {need.key for need in after}
    gone = frozenset(label for key, label in known.labelled.items() if key not in live)
    return Heard(tuple(map(said, reading.needs)), gone, frozenset(map(str, reading.intents)))


def said(need: Need) -> Said:
    """Return a need of the contract as the labels' rules compare it."""
    currency = getattr(need, "currency", "")  # a schema of its own may come to have one
    return Said(need.kind.value, need.op.value, need.value, need.start, need.end, need.strength.value, currency)
