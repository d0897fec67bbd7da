"""Reads labelled messages as a turn does: by the rules, by the model, by both."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from recommender.contracts import CallLog, Need, Reading, Voice
from recommender.dialogue.needs.merge import apply
from recommender.dialogue.needs.model import read as read_by_model
from recommender.dialogue.understand import understand
from recommender.exceptions import VoiceError
from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.evaluation.before import Before, before
from recommender.school.evaluation.compare import Said
from recommender.school.evaluation.judge import Heard
from recommender.school.evaluation.labels import Row

PATIENCE_S = 300.0  # a slow model is measured too
Reader = Callable[[Row], Heard]


def by_turn(vocabulary: Vocabulary, voice: Voice | None, calls: CallLog) -> Reader:
    """The reading of a turn: the rules, and the voice where a turn would ask it."""

    def reader(one: Row) -> Heard:
        known = before(one, vocabulary)
        read = understand(one.text, known.context, vocabulary, voice, calls, deadline())
        return replace(heard(known, read.reading, read.needs), answered=bool(read.log["model"]))

    return reader


def alone(vocabulary: Vocabulary, voice: Voice, calls: CallLog) -> Reader:
    """The model's own reading of every message, also where a turn would not ask it; nothing where it fails."""

    def reader(one: Row) -> Heard:
        known = before(one, vocabulary)
        try:
            reading = read_by_model(one.text, known.context, vocabulary, voice, calls, deadline())
        except VoiceError:
            return Heard()
        return replace(heard(known, reading, apply(known.context.needs, reading)), answered=True)

    return reader


def deadline() -> float:
    """When an answer must be there, in monotonic seconds."""
    return time.monotonic() + PATIENCE_S


def heard(known: Before, reading: Reading, after: tuple[Need, ...]) -> Heard:
    """A reading in the labels' terms: what it states, and what no longer holds after it."""
    live = {need.key for need in after}
    gone = frozenset(label for key, label in known.labelled.items() if key not in live)
    return Heard(tuple(map(_said, reading.needs)), gone, frozenset(map(str, reading.intents)))


def _said(need: Need) -> Said:
    """A need of the contract as the labels' rules compare it."""
    return Said(need.kind.value, need.op.value, need.value, need.start, need.end, need.strength.value)
