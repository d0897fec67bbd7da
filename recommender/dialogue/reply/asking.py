"""A question in the model's words, where they ask just that: how many are left, and what to ask with some answers."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from typing import Final

from recommender.contracts import UNTUNED, CallLog, NeedKind, Question, Speaker, Voice, VoiceRequest
from recommender.dialogue.grounding.asking import fault_of_count, fault_of_question
from recommender.dialogue.reply import composed
from recommender.dialogue.reply.brief import Brief
from recommender.dialogue.reply.examples import nearest_asked
from recommender.dialogue.reply.sentences import sentences
from recommender.dialogue.reply.style import Style
from recommender.dialogue.reply.wording import LESS_LITERALLY, LITERALLY, Sentence
from recommender.exceptions import VoiceError
from recommender.llm.prompts import prompt
from recommender.retrieval.fencing import LONGEST_VALUE, fenced
from recommender.saying import either

log = logging.getLogger(__name__)
OFFERED = 3  # answers in a question; all of them stand below it
LABELLED = {NeedKind.RATING, NeedKind.SKIN_TYPE, NeedKind.HAIR_TYPE, NeedKind.FINISH}
TOLD: Final = {
    NeedKind.CATEGORY: "which kind of product",
    NeedKind.AVOID: "which ingredient to avoid",
    NeedKind.CONTAINS: "which ingredient to have",
    NeedKind.BUDGET: "how much to spend",
    NeedKind.CLAIM: "which matters",
    NeedKind.OPEN: "what else matters",
}


def asking(
    brief: Brief, asked: Question, seed: str, style: Style, voice: Voice | None, calls: CallLog, deadline: float
) -> Iterator[Sentence]:
    """The count and the question, each composed where the model's does not hold; what was dropped comes first."""
    count, noun = brief.situation.count, brief.noun
    speaker = voice.speaker if voice else UNTUNED
    left = "" if asked.need is NeedKind.CATEGORY else f"{count} {noun}"
    answers, told, put = _answers(asked), "", ""
    for temperature in (LITERALLY, LESS_LITERALLY):
        request = _request(asked, "" if told else left, answers, seed, style, speaker, temperature)
        spoke = False
        for text in _said(request, voice, calls, deadline):
            spoke, question = True, text.endswith("?")
            why = fault_of_question(text, asked.need, answers) if question else fault_of_count(text, count, noun)
            why = why or ("said before" if (put if question else told) else "" if question or left else "not asked for")
            if why:
                yield Sentence(text, "model", kept=False, why=why)
            else:
                told, put = (told, text) if question else (text, put)
        if put or not spoke:
            break
    yield from _whole(told, put, composed.asking(asked, count, noun), asked.text)


def _whole(told: str, put: str, both: str, question: str) -> Iterator[Sentence]:
    """The model's sentences that hold, in order, and composed ones for the others."""
    if not told and not put:
        yield Sentence(both, "composed")
        return
    left = both.removesuffix(question).strip()
    if left:
        yield Sentence(told, "model") if told else Sentence(left, "composed")
    yield Sentence(put, "model") if put else Sentence(question, "composed")


def _said(request: VoiceRequest, voice: Voice | None, calls: CallLog, deadline: float) -> Iterator[str]:
    """The model's sentences; none if there is no voice, or none that answers."""
    if voice is None:
        return
    try:
        yield from sentences(voice.stream(request, calls, deadline))
    except VoiceError as error:
        log.warning("the model did not word a question: %s", error)


def _answers(asked: Question) -> Sequence[str]:
    """What the question may offer, as it is said within a sentence."""
    if asked.need is NeedKind.OPEN:
        return [topic for topic in re.split(r", | or ", asked.text.partition(": ")[2].rstrip("?")) if topic]
    if asked.need is NeedKind.BUDGET:
        return []  # a sum in a sentence reads like a price
    texts = [o.label if asked.need in LABELLED else o.value for o in asked.options[:OFFERED]]
    cased = texts if asked.need is NeedKind.BRAND else [text.lower() for text in texts]
    return [fenced(text, LONGEST_VALUE) for text in cased]


def _request(
    asked: Question, left: str, answers: Sequence[str], seed: str, style: Style, speaker: Speaker, temperature: float
) -> VoiceRequest:
    """The model sees how many are left, what is asked about and the answers, nothing of the talk."""
    used, kind = prompt("ask", speaker), asked.need
    mixed = used.examples[::-1] if sum(map(ord, seed)) % 2 else used.examples  # the last one is leant on most
    shots = nearest_asked(mixed, kind, answers)
    turns = [(role, shot[key]) for shot in shots for role, key in (("user", "facts"), ("assistant", "answer"))]
    about = f"ask {TOLD.get(kind, 'which ' + kind.value.replace('_', ' '))}{': ' * bool(answers)}{either(answers)}"
    turns.append(("user", f"{fenced(left, LONGEST_VALUE)} left | {about}" if left else about))
    messages = (
        {"role": "system", "content": style.put_into(used.system)},
        *({"role": r, "content": c} for r, c in turns),
    )
    return VoiceRequest("reply", used.name, used.hash, messages, used.max_tokens, temperature, stop=("\n",))
