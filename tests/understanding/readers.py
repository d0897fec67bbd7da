"""The readers that are measured."""

from __future__ import annotations

from recommender.contracts import Voice
from recommender.retrieval.vocabulary import Vocabulary
from recommender.school.evaluation.hearing import Reader, alone, by_turn
from tests.llm.scripted import CallNotes


def readers(vocabulary: Vocabulary, voice: Voice | None) -> dict[str, Reader]:
    """Return the readers by name: `words`, and with a voice `model` and `both`."""
    found = {"words": by_turn(vocabulary, None, CallNotes())}
    if voice:
        found |= {"model": alone(vocabulary, voice, CallNotes()), "both": by_turn(vocabulary, voice, CallNotes())}
    return found
