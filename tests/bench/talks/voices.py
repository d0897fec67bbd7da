"""A model that is asked the same thing once: arms that say the same to it get the same answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from recommender.contracts import CallLog, Voice, VoiceAnswer, VoiceRequest
from tests.bench.talks.hashes import of_text
from tests.bench.talks.kept import Kept


class Remembering:
    """contracts.Voice in front of another; its rows are written all the same, with 0 ms for what was remembered."""

    def __init__(self, voice: Voice, name: str, kept: Kept) -> None:
        self.model = name
        self.speaker = voice.speaker
        self._voice, self._kept = voice, kept

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """The remembered answer, or the model's."""
        key = self._key(request)
        known = self._kept.get(key)
        if known is not None:
            return self._again(known, request, log)
        answer = self._voice.ask(request, log, deadline)
        self._kept.keep(key, answer.text)
        return answer

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """The same in pieces; asked for at once, as the real voice does."""
        key = self._key(request)
        known = self._kept.get(key)
        if known is not None:
            return iter([self._again(known, request, log).text])
        return self._collected(key, self._voice.stream(request, log, deadline))

    def _collected(self, key: str, pieces: Iterator[str]) -> Iterator[str]:
        whole = ""
        for piece in pieces:
            whole += piece
            yield piece
        self._kept.keep(key, whole)

    def _again(self, text: str, request: VoiceRequest, log: CallLog) -> VoiceAnswer:
        answer = VoiceAnswer(text, self.model)
        log.finished(log.started(request, self.model), answer)
        return answer

    def _key(self, request: VoiceRequest) -> str:
        told: dict[str, Any] = asdict(request) | {"model": self.model, "prompt_hash": ""}
        return of_text(json.dumps(told, sort_keys=True, default=dict))
