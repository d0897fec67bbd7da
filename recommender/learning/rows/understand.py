"""From her message to the form that the reader fills: as structured output, and with the form as a tool."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from recommender.contracts import Op
from recommender.dialogue.needs.model import FIELDS, SCHEMA, SCHEMA_VERSION, put
from recommender.dialogue.needs.words import LONGEST
from recommender.learning.labels import REVIEWER
from recommender.learning.rows.hers import in_her_words
from recommender.learning.rows.made import made
from recommender.learning.rows.needs import may_be_told
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Said, Talk, assistant
from recommender.learning.spec import Spec
from recommender.llm.prompts import prompt
from recommender.models.dataset import RowKind
from recommender.models.message import Role
from recommender.retrieval.fencing import fenced

TOOL = {
    "type": "function",
    "function": {"name": "fill_form", "description": f"Form {SCHEMA_VERSION} of the reader", "parameters": SCHEMA},
}
SAYABLE = {Op.IS, Op.FREE_OF, Op.CONTAINS, Op.HELPS, Op.ABOUT}  # that a field of the form says without a number
Need = dict[str, Any]


def rows(talk: Talk, spec: Spec) -> Iterator[Row]:
    """A row for each message that was read, but where reviewers say that Belle failed her."""
    if talk.passed is False:
        return
    for number, turn in enumerate(talk.turns):
        read = turn.reply.reading
        if len(turn.said) == 1 and read.get("words") and (hers := _fenced(talk, turn.said[0].text)):
            payload = _payload(talk, number, hers)
            yield made(RowKind.UNDERSTAND, talk, (turn,), payload, REVIEWER if talk.passed else "")


def _payload(talk: Talk, number: int, hers: str) -> dict[str, Any]:
    """`hers`: her words as the reader saw them, masked."""
    turn = talk.turns[number]
    read, text = turn.reply.reading, turn.said[0].text
    needs = [one for one in (*read["words"]["needs"], *_let_in(read)) if _stood(talk, number, one)]
    if read["words"].get("unexplained"):
        needs += _set_by_hand(talk, number)
    messages: list[Said] = [
        {"role": "system", "content": prompt("read").system},
        {"role": "user", "content": put(hers, _asked(talk, number))},
        assistant(json.dumps(_form(talk, needs, text), ensure_ascii=False)),
    ]
    payload: dict[str, Any] = {"messages": messages, "tools": [TOOL]}
    if read.get("model") and _keys(read["model"]) != _keys(read["words"]):
        payload["readings"] = {who: _masked(talk, read[who]["needs"], text) for who in ("words", "model")}
    return payload


def _let_in(read: dict[str, Any]) -> list[Need]:
    """The model's needs that the rule of both readers let in."""
    model = (read.get("model") or {}).get("needs", ())
    return [need for need, why in zip(model, read.get("model_kept_out") or (), strict=False) if not why]


def _stood(talk: Talk, number: int, need: Need) -> bool:
    """Whether she let it stand: what she took off before she said anything else was misread."""
    since, following = _meanwhile(talk, number)
    return not any(
        (one.kind, one.op, one.value) == (need["need"], need["op"], need["value"])
        and _between(one.dropped_at, since, following)
        for one in talk.needs
    )


def _set_by_hand(talk: Talk, number: int) -> list[Need]:
    """What she set with the widget before she said anything else: words that nobody understood were to say that."""
    since, following = _meanwhile(talk, number)
    return [
        {"need": one.kind, "op": one.op, "value": one.value}
        for one in talk.needs
        if one.message_id is None and _between(one.created_at, since, following)
    ]


def _meanwhile(talk: Talk, number: int) -> tuple[datetime | None, datetime | None]:
    """From the reply to her next words; None as the end where she said no more."""
    reply = talk.turns[number].reply
    later = (one for one in talk.row.messages.all() if one.role == Role.SHOPPER and one.position > reply.position)
    return reply.finished_at, next((one.created_at for one in later), None)


def _between(moment: datetime | None, since: datetime | None, until: datetime | None) -> bool:
    return moment is not None and since is not None and since < moment and (until is None or moment < until)


def _asked(talk: Talk, number: int) -> str:
    """The question that she answers, masked."""
    question = talk.turns[number - 1].reply.question if number else None
    return _fenced(talk, str((question or {}).get("text") or ""))


def _fenced(talk: Talk, text: str) -> str:
    """As the reader saw it, masked; of a message that is nothing but a link it saw nothing."""
    return talk.mask(fenced(text, LONGEST))


def _form(talk: Talk, needs: list[Need], text: str) -> dict[str, Any]:
    """The form as filled: every required field, and those that she speaks of, in the schema's order: a server that
    keeps a model to the schema lets it fill them in no other."""
    filled: dict[str, Any] = {name: _empty(name) for name, field in FIELDS.items() if field.required}
    for need in needs:
        name = _field(need)
        if name and may_be_told(need, talk.mask):
            quoted = _quoted(need, text)
            said = in_her_words(name, need["op"], need["value"], quoted, talk.row.locale)
            value = talk.mask.value(said, quoted)
            filled[name] = [*filled.get(name, []), value] if _is_list(name) else value
    return {name: filled[name] for name in FIELDS if name in filled}


def _field(need: Need) -> str:
    """The field that says such a need; empty where the form has none, as for "not that brand"."""
    fields = [name for name, field in FIELDS.items() if field.kind == need["need"]]
    bounds = {Op.AT_MOST: "_max", Op.AT_LEAST: "_min"}
    if need["op"] in bounds:
        return next((name for name in fields if name.endswith(bounds[need["op"]])), "")
    return fields[0] if fields and need["op"] in SAYABLE else ""


def _masked(talk: Talk, needs: list[Need], text: str) -> list[Need]:
    """A reader's needs without the place in her words, which the mask has moved."""
    kept = [need for need in needs if may_be_told(need, talk.mask)]
    values = [talk.mask.value(need["value"], _quoted(need, text)) for need in kept]
    return [{"need": need["need"], "op": need["op"], "value": value} for need, value in zip(kept, values, strict=True)]


def _keys(reading: dict[str, Any]) -> set[tuple[str, str, Any]]:
    """What makes two readings the same."""
    return {(need["need"], need["op"], need["value"]) for need in reading["needs"]}


def _quoted(need: Need, text: str) -> str:
    start, end = need.get("start"), need.get("end")
    return text[start:end] if start is not None and end is not None else ""


def _is_list(name: str) -> bool:
    return FIELDS[name].type.get("type") == "array"


def _empty(name: str) -> list[str] | str:
    return [] if _is_list(name) else ""
