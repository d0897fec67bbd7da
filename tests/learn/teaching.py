"""The voice of talks that are learned from: it words things in more ways than Belle would before a shopper.

What the check drops is not learned, so a bolder voice costs no truth; one that says the likeliest word each time would
teach a model little more than the worked examples.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from recommender.contracts import CallLog, Speaker, Voice, VoiceAnswer, VoiceRequest

BOLD, SHOTS = 0.8, 2  # temperature, and how many of the worked examples are sent along, drawn anew each time


class Teaching:
    """`voice`, bolder. The seed draws its examples."""

    def __init__(self, voice: Voice, seed: str) -> None:
        self._voice, self._chance = voice, random.Random(seed)  # noqa: S311 - which examples, no secret

    @property
    def speaker(self) -> Speaker:
        """Whose it is."""
        return self._voice.speaker

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """A form is filled as ever."""
        return self._voice.ask(request, log, deadline)

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """Words."""
        system, *shots, asked = request.messages
        pairs = list(zip(shots[::2], shots[1::2], strict=True))
        drawn = self._chance.sample(pairs, min(SHOTS, len(pairs)))
        messages = (system, *(one for pair in drawn for one in pair), asked)
        return self._voice.stream(replace(request, messages=messages, temperature=BOLD), log, deadline)
