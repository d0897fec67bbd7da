"""The second reader: the model fills a schema; its words are made canonical by the first reader's own vocabulary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from recommender.contracts import CallLog, Context, Need, NeedKind, Reading, Strength, Voice, VoiceRequest
from recommender.dialogue.needs.words import LONGEST
from recommender.dialogue.needs.words import read as read_words
from recommender.exceptions import VoiceNonsense
from recommender.llm.prompts import prompt
from recommender.retrieval.fencing import fenced
from recommender.retrieval.vocabulary import Vocabulary

SCHEMA_VERSION = 1
LIST = {"type": "array", "items": {"type": "string", "maxLength": 40}, "maxItems": 4}
TEXT = {"type": "string", "maxLength": 40}
# field of the schema -> (kind of need, how its value is said so that the first reader understands it)
FIELDS: dict[str, tuple[NeedKind, str]] = {
    "product": (NeedKind.CATEGORY, "{}"),
    "skin_type": (NeedKind.SKIN_TYPE, "{} skin"),
    "concerns": (NeedKind.CONCERN, "for {}"),
    "avoid": (NeedKind.AVOID, "without {}"),
    "contains": (NeedKind.CONTAINS, "with {}"),
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {name: TEXT if name in ("product", "skin_type") else LIST for name in FIELDS},
    "required": list(FIELDS),
    "additionalProperties": False,
}
SURE, UNSURE = 0.6, 0.3  # her own words hold the value, or the model inferred it


def read(text: str, context: Context, vocabulary: Vocabulary, voice: Voice, calls: CallLog, deadline: float) -> Reading:
    """The model's reading of one message. Raises VoiceError."""
    answer = voice.ask(request_for(text), calls, deadline)
    try:
        filled = json.loads(answer.text)
    except json.JSONDecodeError as error:
        raise VoiceNonsense(f"not JSON: {answer.text[:80]!r}") from error
    if not isinstance(filled, dict):
        raise VoiceNonsense(f"not an object: {answer.text[:80]!r}")
    needs = {need.key: need for need in _needs(filled, text, context, vocabulary)}
    return Reading(needs=tuple(needs.values()), reader="model")


def request_for(text: str) -> VoiceRequest:
    """The call: a constant system text and examples first, so that the server's prompt cache holds them."""
    used = prompt("read")
    shots = [
        {"role": role, "content": content}
        for shot in used.examples
        for role, content in (("user", shot["message"]), ("assistant", json.dumps(shot["answer"])))
    ]
    messages = ({"role": "system", "content": used.system}, *shots, {"role": "user", "content": fenced(text, LONGEST)})
    return VoiceRequest("read", used.name, used.hash, messages, used.max_tokens, schema=SCHEMA)


def _needs(filled: dict[str, Any], text: str, context: Context, vocabulary: Vocabulary) -> Iterator[Need]:
    """The canonical needs of every filled field; what the vocabulary does not know is left out."""
    for field, (kind, phrase) in FIELDS.items():
        values = filled.get(field) or []
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str) and value.strip() and value.strip().lower() not in ("none", "any", "unknown"):
                yield from _canonical(kind, phrase.format(value.strip()), value.strip(), text, context, vocabulary)


def _canonical(
    kind: NeedKind, phrase: str, value: str, text: str, context: Context, vocabulary: Vocabulary
) -> Iterator[Need]:
    """What the first reader makes of the model's value, with the place of the value in her words if it is there."""
    start = text.lower().find(value.lower())
    found = start >= 0
    for need in read_words(phrase, Context(locale=context.locale), vocabulary).needs:
        if need.kind is kind:
            yield replace(
                need,
                reader="model",
                strength=Strength.PREFER,
                confidence=SURE if found else UNSURE,
                start=start if found else None,
                end=start + len(value) if found else None,
            )
