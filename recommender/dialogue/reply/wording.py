"""Asks the model to word what code has decided, and lets only checked sentences through."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from recommender.contracts import UNTUNED, CallLog, Item, Reason, Speaker, Voice, VoiceRequest
from recommender.dialogue.grounding.check import check
from recommender.dialogue.grounding.facts import Facts, facts_of
from recommender.dialogue.grounding.names import spelt
from recommender.dialogue.reply.examples import nearest
from recommender.dialogue.reply.sentences import sentences
from recommender.dialogue.reply.style import PLAIN, Style
from recommender.exceptions import VoiceError
from recommender.llm.prompts import prompt
from recommender.retrieval.fencing import for_prompt

log = logging.getLogger(__name__)
LITERALLY, LESS_LITERALLY = 0.0, 0.6  # temperatures: a card whose sentences all fail is worded once more
MOST = 2  # sentences on one card


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a reply, shown or dropped."""

    text: str
    by: str  # model | composed
    kept: bool = True
    why: str = ""  # why it was dropped


def word(
    item: Item,
    reasons: Sequence[Reason],
    voice: Voice | None,
    calls: CallLog,
    deadline: float,
    style: Style = PLAIN,
    *,
    twice: bool = True,
) -> Iterator[Sentence]:
    """The model's sentences on one card, kept and dropped; nothing if there is no voice, or none that answers. `twice`:
    where none holds, it is asked once more.

    The model is asked before the first sentence is waited for: cards are worded side by side, and read in order.
    """
    if voice is None or not reasons:
        return iter(())
    item, reasons = for_prompt(item, reasons)

    def ask(temperature: float) -> Iterator[str]:
        return voice.stream(request_for(item, reasons, temperature, style, voice.speaker), calls, deadline)

    try:
        return _worded(facts_of([(item, reasons)]), ask(LITERALLY), ask if twice else None)
    except VoiceError as error:
        return _silent(error)


def _worded(facts: Facts, pieces: Iterator[str], ask: Callable[[float], Iterator[str]] | None) -> Iterator[Sentence]:
    """What holds of the first answer; where nothing does, of a second one."""
    kept = False
    try:
        for sentence in checked(facts, pieces):
            kept = kept or sentence.kept
            yield sentence
        if ask and not kept:
            yield from checked(facts, ask(LESS_LITERALLY))
    except VoiceError as error:
        yield from _silent(error)


def _silent(error: VoiceError) -> Iterator[Sentence]:
    log.warning("the model did not word a reply: %s", error)
    return iter(())


def checked(facts: Facts, pieces: Iterator[str]) -> Iterator[Sentence]:
    """One try. Each sentence is judged by itself as soon as it is whole; a sentence said twice is dropped."""
    subject, said = None, set[str]()
    for text in (spelt(sentence, facts) for sentence in sentences(pieces)):
        verdict = check(text, facts, subject)
        why = verdict.why or ("said before" if text in said else "") or ("enough" if len(said) == MOST else "")
        yield Sentence(text, "model", not why, why)
        if not why:
            subject = verdict.subject
            said.add(text)


def request_for(
    item: Item, reasons: Sequence[Reason], temperature: float, style: Style = PLAIN, speaker: Speaker = UNTUNED
) -> VoiceRequest:
    """The model sees one chosen card's name and the reasons that are shown on it, and how it is to speak."""
    used = prompt("reply", speaker)
    shots = [
        {"role": role, "content": content}
        for shot in nearest(used.examples, reasons)
        for role, content in (("user", shot["facts"]), ("assistant", shot["answer"]))
    ]
    by = f"{item.name} by {item.brand}" if item.brand else item.name
    facts = " | ".join([by, *(reason.text for reason in reasons)])
    messages = ({"role": "system", "content": style.put_into(used.system)}, *shots, {"role": "user", "content": facts})
    return VoiceRequest("reply", used.name, used.hash, messages, used.max_tokens, temperature, stop=("\n",))
