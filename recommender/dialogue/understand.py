"""From her words to needs: the deterministic reader, and the model where words are left unexplained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from recommender.contracts import RULE, CallLog, Context, Intent, Need, NeedKind, Reading, Voice
from recommender.dialogue import precautions, taken_for
from recommender.dialogue.asked_cards import mentions
from recommender.dialogue.needs import whose
from recommender.dialogue.needs.merge import apply, kept_out, merge
from recommender.dialogue.needs.model import SCHEMA_VERSION
from recommender.dialogue.needs.model import read as read_by_model
from recommender.dialogue.needs.words import read as read_words
from recommender.exceptions import VoiceError
from recommender.retrieval.vocabulary import Vocabulary

SETTLED = {
    Intent.PERSON,
    Intent.MEDICAL,
    Intent.OFF_TOPIC,
    Intent.THANKS,
    Intent.HURRY,
    Intent.NO_PREFERENCE,
    Intent.QUESTION,
    Intent.ROUTINE,
}


@dataclass(frozen=True, slots=True)
class Understanding:
    """What this message means, what holds now, and what each reader said."""

    reading: Reading
    needs: tuple[Need, ...]  # live after this message
    log: dict[str, Any]  # stored on the reply: the difference of the readers is training data
    let_go: tuple[Need, ...] = ()  # gave way because nothing fitted and she did not mind
    cautions: tuple[str, ...] = ()  # what is said of safety rules now


def understand(
    text: str,
    context: Context,
    vocabulary: Vocabulary,
    voice: Voice | None,
    calls: CallLog,
    deadline: float,
    rules: Sequence[precautions.Rule] | None = None,
) -> Understanding:
    """Read `text` in the light of the conversation and of the safety rules (the shipped ones, unless others are given).
    Never raises for what the model does."""
    words = read_words(text, context, vocabulary)
    model, why_not = _second_opinion(text, words, context, vocabulary, voice, calls, deadline)
    merged = merge(words, model, text)
    judged = [kept_out(need, words, text) for need in model.needs] if model else []
    log = {
        "words": _json(words),
        "model": {"schema": SCHEMA_VERSION, **_json(model)} if model else None,
        "model_skipped": why_not,
        "model_kept_out": judged,
    }
    needs = apply(context.needs, merged)
    by = precautions.shipped() if rules is None else rules
    safe = precautions.heeded(by, context.needs, needs, merged, _named(text, context, vocabulary))
    gone = whose.told(text, context.needs, merged)
    cautions = (*gone, *safe.said, *taken_for.converted(text, merged.needs, vocabulary.currency))
    return Understanding(merged, safe.needs, log | {"rules": list(safe.log)}, cautions=cautions)


def _named(text: str, context: Context, vocabulary: Vocabulary) -> list[str]:
    """The ingredients that her words name; all that rules leave out where she asks to relax them."""
    if precautions.RELAX.search(text):
        return [str(need.value) for need in context.needs if need.reader == RULE]
    said = [meaning for _, _, meant in mentions(text, vocabulary) for meaning in meant]
    return [str(meaning.value) for meaning in said if meaning.kind is NeedKind.CONTAINS]


def with_low_price(heard: Understanding, need: Need, told: str) -> Understanding:
    """What "cheap" came to, as if she had said it."""
    reading = replace(heard.reading, needs=(*heard.reading.needs, need))
    return replace(heard, reading=reading, needs=(*heard.needs, need), cautions=(*heard.cautions, told))


def catch_up(lost: Sequence[str], context: Context, vocabulary: Vocabulary) -> Context:
    """The context with the needs of messages whose turn was never finished; they have no place in this message."""
    for text in lost:
        reading = read_words(text, context, vocabulary)
        placeless = tuple(replace(need, start=None, end=None) for need in reading.needs)
        context = replace(context, needs=apply(context.needs, replace(reading, needs=placeless)))
    return context


def _second_opinion(
    text: str,
    words: Reading,
    context: Context,
    vocabulary: Vocabulary,
    voice: Voice | None,
    calls: CallLog,
    deadline: float,
) -> tuple[Reading | None, str]:
    """The model's reading, or why it was not asked or not heard."""
    if voice is None:
        return None, "no model is configured"
    if not words.unexplained or words.intents & SETTLED:
        return None, "every word was explained"
    try:
        return read_by_model(text, context, vocabulary, voice, calls, deadline), ""
    except VoiceError as error:
        return None, f"{type(error).__name__}: {error}"


def _json(reading: Reading) -> dict[str, Any]:
    """A reading as it is logged."""
    return {
        "needs": [
            {
                "need": n.kind.value,
                "op": n.op.value,
                "value": n.value,
                "strength": n.strength.value,
                "confidence": n.confidence,
                "start": n.start,
                "end": n.end,
            }
            for n in reading.needs
        ],
        "dropped": [[kind.value, op.value, value] for kind, op, value in reading.dropped],
        "intents": sorted(reading.intents),
        "unexplained": list(reading.unexplained),
    }
