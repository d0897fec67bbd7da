"""The arm llm_only: the model sees the talk and a numbered part of the catalogue, and decides. See docs/adr/0009.

Code keeps what no experiment may cost: products are looked up by number and shown as the shop has them now, none holds
what she avoids or what a rule forbids, and every sentence on a card is checked. All else is for the model to heed."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from recommender.conf import belle
from recommender.contracts import (
    UNTUNED,
    CallLog,
    Context,
    Decision,
    Move,
    NeedKind,
    Situation,
    Speaker,
    Strength,
    Voice,
    VoiceRequest,
)
from recommender.dialogue.alike_talks import Talk, alike
from recommender.dialogue.numbered import Numbered, numbered
from recommender.dialogue.questions import TEXTS, question
from recommender.dialogue.shelf import Shelf
from recommender.exceptions import VoiceError, VoiceNonsense
from recommender.llm.prompts import prompt
from recommender.retrieval.fencing import fenced
from recommender.retrieval.vocabulary import Vocabulary

log = logging.getLogger(__name__)
TOLD, TOLD_CHARS = 6, 300  # the last lines of the talk, and the longest
SAY_CHARS = 160  # a small model that goes on begins to repeat itself
OURS = {Move.ASK, Move.RECOMMEND, Move.NO_MATCH}  # what the model decides among; other moves are code's in every arm


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, and on which ground."""

    decision: Decision
    situation: Situation
    shelf: Shelf
    chosen: bool = False  # by the model
    said: str = ""  # its words on the cards
    log: dict[str, Any] = field(default_factory=dict)  # of the choice: stored beside the readings


def choose(
    plan: Plan, talk: Talk, context: Context, vocabulary: Vocabulary, voice: Voice, calls: CallLog, deadline: float
) -> Plan:
    """The model's plan in place of code's; code's where this is no matter of products, or the model fails."""
    if plan.decision.move not in OURS or plan.situation.judged:
        return plan
    musts = (need for need in plan.situation.needs if need.strength is Strength.MUST)
    guard = [need for need in musts if need.kind is NeedKind.AVOID]
    window = numbered(guard, " ".join(words for who, words in talk if who == "shopper"), context, vocabulary)
    try:
        answer = voice.ask(request_for(window, talk, plan.situation, voice.speaker), calls, deadline)
        return _plan(plan, _filled(answer.text), window)
    except VoiceError as error:
        log.warning("the model did not choose: %s", error)
        return replace(plan, log={"chosen": None, "choice_failed": f"{type(error).__name__}: {error}"})


def request_for(window: Numbered, talk: Talk, now: Situation, speaker: Speaker = UNTUNED) -> VoiceRequest:
    """The call: examples first, then the products, then the talk."""
    used = prompt("choose", speaker)
    shots = [
        {"role": role, "content": content}
        for shot in alike(used.examples, talk)
        for role, content in (
            ("user", _form(shot["products"], shot["talk"])),
            ("assistant", json.dumps(shot["answer"])),
        )
    ]
    told = [(who, fenced(words, TOLD_CHARS)) for who, words in talk[-TOLD:]]
    form = {"role": "user", "content": _form(window.lines, told)}
    messages = ({"role": "system", "content": used.system}, *shots, form)
    return VoiceRequest("choose", used.name, used.hash, messages, used.max_tokens, schema=_schema(window, now))


def _form(lines: Sequence[str], talk: Talk) -> str:
    """The question as the model sees it."""
    return "\n".join(["Products:", *lines, "Talk:", *(f"{who}: {words}" for who, words in talk)])


def _schema(window: Numbered, now: Situation) -> dict[str, Any]:
    """What may be answered: only numbers that exist, only questions that were not asked and may still be."""
    kinds = [kind.value for kind in (*TEXTS, NeedKind.OPEN) if kind not in now.asked]
    number = {"type": "integer", "minimum": 1, "maximum": len(window.lines)}
    numbers = {"type": "array", "items": number, "minItems": 1, "maxItems": belle().CARDS}
    ways = [_shape(Move.NO_MATCH)]
    if kinds and not now.lists and len(now.asked) <= now.max_questions:
        ways.insert(0, _shape(Move.ASK, about={"type": "string", "enum": kinds}))
    if window.lines:
        ways.insert(0, _shape(Move.RECOMMEND, products=numbers, say={"type": "string", "maxLength": SAY_CHARS}))
    return {"anyOf": ways}


def _shape(move: Move, **fields: dict[str, Any]) -> dict[str, Any]:
    """One kind of answer."""
    whole = {"move": {"type": "string", "enum": [move.value]}, **fields}
    return {"type": "object", "properties": whole, "required": list(whole), "additionalProperties": False}


def _filled(text: str) -> dict[str, Any]:
    """The answer as an object. Raises VoiceNonsense."""
    try:
        filled = json.loads(text)
    except json.JSONDecodeError as error:
        raise VoiceNonsense(f"not JSON: {text[:80]!r}") from error
    if not isinstance(filled, dict):
        raise VoiceNonsense(f"not an object: {text[:80]!r}")
    return filled


def _plan(plan: Plan, filled: dict[str, Any], window: Numbered) -> Plan:
    """What the answer comes to; numbers and kinds are believed only where they exist. Raises VoiceNonsense."""
    decision = _decision(filled, plan.situation)
    shelf = window.shelf
    if decision.move is Move.RECOMMEND:
        picked = filled.get("products")
        numbers = dict.fromkeys(n for n in (picked if isinstance(picked, list) else []) if isinstance(n, int))
        best = tuple(window.products[n - 1] for n in numbers if 1 <= n <= len(window.products))[: belle().CARDS]
        if not best:
            raise VoiceNonsense("it recommends, and names no product of the list")
        shelf = replace(shelf, best=best)
    return Plan(decision, plan.situation, shelf, True, str(filled.get("say") or ""), {"chosen": filled})


def _decision(filled: dict[str, Any], now: Situation) -> Decision:
    """The move. Raises VoiceNonsense for one that was not offered."""
    why = "the model chose it"
    if filled.get("move") == Move.ASK:
        about = filled.get("about")
        kind = NeedKind(about) if about in set(NeedKind) else NeedKind.OPEN
        return Decision(Move.ASK, why, question(kind if kind in TEXTS else NeedKind.OPEN, now))
    if filled.get("move") in {Move.RECOMMEND, Move.NO_MATCH}:
        return Decision(Move(filled["move"]), why)
    raise VoiceNonsense(f"no move: {filled.get('move')!r}")
