"""The second reader: the model fills a schema; its words are made canonical by the first reader's own vocabulary."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from recommender.contracts import (
    UNTUNED,
    CallLog,
    Context,
    Need,
    NeedKind,
    Reading,
    Speaker,
    Strength,
    Voice,
    VoiceRequest,
)
from recommender.dialogue.needs.words import LONGEST
from recommender.dialogue.needs.words import read as read_words
from recommender.exceptions import VoiceNonsense
from recommender.llm.prompts import prompt
from recommender.retrieval.fencing import fenced
from recommender.retrieval.vocabulary import Vocabulary

SCHEMA_VERSION = 2  # stored with every reading of the model: what is trained on one version is told so
LONGEST_TEXT = 40  # characters of one value
TEXT = {"type": "string", "maxLength": LONGEST_TEXT}
LIST = {"type": "array", "items": TEXT, "maxItems": 4}
NUMBER = {"type": "number"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the schema: its kind of need, its type, and how its value is said for the first reader."""

    kind: NeedKind
    type: Mapping[str, Any]
    phrase: str = "{}"
    required: bool = False  # the untuned model fills five fields; a longer form makes it slower, and no better


FIELDS: dict[str, Field] = {
    "product": Field(NeedKind.CATEGORY, TEXT, required=True),
    "skin_type": Field(NeedKind.SKIN_TYPE, TEXT, "{} skin", required=True),
    "concerns": Field(NeedKind.CONCERN, LIST, "for {}", required=True),
    "avoid": Field(NeedKind.AVOID, LIST, "without {}", required=True),
    "contains": Field(NeedKind.CONTAINS, LIST, "with {}", required=True),
    "claims": Field(NeedKind.CLAIM, LIST),
    "brand": Field(NeedKind.BRAND, TEXT),
    "budget_max": Field(NeedKind.BUDGET, NUMBER, "under ${}"),
    "budget_min": Field(NeedKind.BUDGET, NUMBER, "over ${}"),
    "rating_min": Field(NeedKind.RATING, NUMBER, "at least {} stars"),
    "hair_type": Field(NeedKind.HAIR_TYPE, TEXT, "{} hair"),
    "finish": Field(NeedKind.FINISH, TEXT, "{} finish"),
    "shade": Field(NeedKind.SHADE, TEXT, "{} shade"),
    "size": Field(NeedKind.SIZE, TEXT),
    "pregnancy": Field(NeedKind.PREGNANCY, TEXT, "I am {}"),
    "age": Field(NeedKind.AGE, TEXT, "for a {} year old"),
    "medication": Field(NeedKind.MEDICATION, TEXT, "I am on {}"),
    "wishes": Field(NeedKind.OPEN, LIST),
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {name: field.type for name, field in FIELDS.items()},
    "required": [name for name, field in FIELDS.items() if field.required],
    "additionalProperties": False,
}
TOO_MUCH = 1e6  # of any price or rating; NaN and what no float can hold are not less either
SURE, UNSURE = 0.6, 0.3  # her own words hold the value, or the model inferred it


def read(text: str, context: Context, vocabulary: Vocabulary, voice: Voice, calls: CallLog, deadline: float) -> Reading:
    """The model's reading of one message. Raises VoiceError."""
    answer = voice.ask(request_for(text, voice.speaker, context.question), calls, deadline)
    try:
        filled = json.loads(answer.text)
    except json.JSONDecodeError as error:
        raise VoiceNonsense(f"not JSON: {answer.text[:80]!r}") from error
    if not isinstance(filled, dict):
        raise VoiceNonsense(f"not an object: {answer.text[:80]!r}")
    needs = {need.key: need for need in _needs(filled, text, context, vocabulary)}
    return Reading(needs=tuple(needs.values()), reader="model")


def request_for(text: str, speaker: Speaker = UNTUNED, question: str = "") -> VoiceRequest:
    """The call: a constant system text and examples first, so that the server's prompt cache holds them. `question`:
    what Belle asked last; only a model that was tuned is told, for no worked example has one."""
    used = prompt("read", speaker)
    shots = [
        {"role": role, "content": content}
        for shot in used.examples
        for role, content in (("user", shot["message"]), ("assistant", json.dumps(shot["answer"])))
    ]
    asked = "" if speaker.examples else fenced(question, LONGEST)
    said = {"role": "user", "content": put(fenced(text, LONGEST), asked)}
    messages = ({"role": "system", "content": used.system}, *shots, said)
    return VoiceRequest("read", used.name, used.hash, messages, used.max_tokens, schema=SCHEMA)


def put(words: str, asked: str) -> str:
    """Her words as the reader is given them, with the question that they answer; rows to train on have the same."""
    return f"Asked: {asked}\n{words}" if asked else words


def _needs(filled: dict[str, Any], text: str, context: Context, vocabulary: Vocabulary) -> Iterator[Need]:
    """The canonical needs of every filled field; what the vocabulary does not know is left out."""
    for name, field in FIELDS.items():
        values = filled.get(name) or []
        for value in map(_said, values if isinstance(values, list) else [values]):
            if value and value.lower() not in ("none", "any", "unknown"):
                yield from _canonical(field.kind, field.phrase.format(value), value, text, context, vocabulary)


def _said(value: object) -> str:
    """A value as she would have written it; empty for what is no value."""
    if isinstance(value, str):
        return value.strip()
    number = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < TOO_MUCH
    return f"{value:g}" if number else ""


def _canonical(
    kind: NeedKind, phrase: str, value: str, text: str, context: Context, vocabulary: Vocabulary
) -> Iterator[Need]:
    """What the first reader makes of the model's value, with the place of the value in her words if it is there."""
    place = re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE)
    for need in read_words(phrase, Context(locale=context.locale), vocabulary).needs:
        if need.kind is kind:
            yield replace(
                need,
                reader="model",
                strength=Strength.PREFER,
                confidence=SURE if place else UNSURE,
                start=place.start() if place else None,
                end=place.end() if place else None,
            )
