"""Checks of the parts that formats are built of: a dialogue, a prompt, an answer, a tool. Pure.

A check is given a value and its name, and yields what is wrong as (rule, field, what); REMEDIES has what to do."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

Wrong = tuple[str, str, str]
Check = Callable[[Any, str], Iterator[Wrong]]
Shape = Mapping[str, Check]  # field -> its check; "" is a check of the whole row

SPEAKERS = ("user", "assistant")
KEYS = {"role", "content", "weight", "tool_calls"}
REBUILD = "Build the dataset anew; if it stays, this is a fault of Belle's."
# What to do, by rule; of every other rule: REBUILD.
REMEDIES = dict.fromkeys(("empty", "pair"), "Correct the reply, or leave the conversation out.")
_BREAK = re.compile("[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


def row(value: Any, shape: Shape) -> Iterator[Wrong]:  # noqa: ANN401 - a row of any format
    """What is wrong with a row: its fields, what each holds, and, where that is right, what they are together."""
    fields = {name for name in shape if name}
    if set(value) != fields:
        for name in sorted(set(value) ^ fields):
            what = "is missing" if name in fields else "does not belong to this format"
            yield "schema", name, f"the field {what}"
        return
    wrong = [one for name, check in shape.items() if name for one in check(value[name], name)]
    yield from wrong or (shape[""](value, "") if "" in shape else ())


def dialogue(value: Any, name: str, last: str = "assistant") -> Iterator[Wrong]:  # noqa: ANN401
    """A system message perhaps, then user and assistant in turn; `last` speaks last."""
    if _in_order(value, last):
        return
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        yield "schema", name, "is no list of messages"
        return
    roles = [one.get("role") for one in value]
    begins = 1 if roles[0] == "system" else 0
    for place in range(begins, len(roles)):
        if roles[place] != SPEAKERS[(place - begins) % 2]:
            yield "alternation", f"{name}[{place}].role", f"{roles[place]!r} speaks out of turn"
            break
    if roles[-1] != last:
        yield (
            "last role",
            f"{name}[{len(roles) - 1}].role",
            f"the last message is the {roles[-1]}'s, not the {last}'s",
        )
    for place, one in enumerate(value):
        yield from _message(one, f"{name}[{place}]")


def _in_order(value: Any, last: str) -> bool:  # noqa: ANN401
    """Whether nothing is wrong, by the cheapest questions: of a million rows nearly all end here."""
    try:
        begins = value[0]["role"] == "system"
        for place, one in enumerate(value[begins:]):
            if one["role"] != SPEAKERS[place & 1] or (len(one) > 2 and not _weighs(one)):
                return False
        return bool(value[begins:]) and one["role"] == last and all(_said(message["content"]) for message in value)
    except (AttributeError, IndexError, KeyError, TypeError):
        return False


def _weighs(one: Mapping[str, Any]) -> bool:
    return len(one) == 3 and one["weight"] in (0, 1) and one["role"] == "assistant"


def _said(text: str) -> bool:
    """Not empty, and without a line end that loaders stumble over."""
    if text.isprintable() or text.replace("\n", "").isprintable():
        return bool(text.strip())
    return bool(text.strip()) and not _BREAK.search(text)


def prompt(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401
    """A dialogue that waits for an answer."""
    yield from dialogue(value, name, last="user")


def weighted(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401
    """A dialogue of which `weight` says what is learned; without any, all answers are."""
    wrong = list(dialogue(value, name))
    yield from wrong
    weights = [] if wrong else [one["weight"] for one in value if "weight" in one]
    if weights and not any(weights):
        yield "weight", name, "no answer has weight 1: nothing is learned of it"


def answer(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401
    """One message of the assistant's in a list."""
    if not isinstance(value, list) or len(value) != 1 or not isinstance(value[0], dict):
        yield "schema", name, "is no list of one message"
    elif value[0].get("role") != "assistant":
        yield "last role", f"{name}[0].role", f"{value[0].get('role')!r} answers, not the assistant"
    else:
        yield from _message(value[0], f"{name}[0]")


def flag(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401
    """True or false."""
    if not isinstance(value, bool):
        yield "schema", name, "is neither true nor false"


def tools(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401
    """A list of functions with a JSON schema each."""
    for place, one in enumerate(value if isinstance(value, list) else [None]):
        function = one.get("function") if isinstance(one, dict) and one.get("type") == "function" else None
        parameters = function.get("parameters") if isinstance(function, dict) else None
        if not isinstance(function, dict) or not _NAME.fullmatch(str(function.get("name"))):
            yield "tool schema", f"{name}[{place}]", "is no function with a name"
        elif not isinstance(parameters, dict) or parameters.get("type") != "object":
            yield "tool schema", f"{name}[{place}].function.parameters", "is no schema of an object"


def calls_known(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401
    """Every call of the row names one of its tools and fills what that one requires."""
    known = {one["function"]["name"]: one["function"]["parameters"] for one in value["tools"]}
    for place, message in enumerate(value["messages"]):
        for call in message.get("tool_calls") or ():
            field = f"messages[{place}].tool_calls"
            schema, filled = known.get(call["function"]["name"]), _parsed(call["function"]["arguments"])
            if schema is None:
                yield "tool schema", field, f"calls {call['function']['name']!r}, which is none of the tools"
            elif not isinstance(filled, dict) or not set(schema.get("required", ())) <= set(filled) <= set(
                schema.get("properties", ())
            ):
                yield "tool schema", field, "the arguments do not fill the tool's schema"


def differ(better: str, worse: str) -> Check:
    """The two answers of a pair are not the same."""

    def check(value: Any, name: str) -> Iterator[Wrong]:  # noqa: ANN401
        if value[better] == value[worse]:
            yield "pair", worse, f"says the same as {better}: nothing can be preferred"

    return check


def _message(one: Mapping[str, Any], name: str) -> Iterator[Wrong]:
    if not one.keys() <= KEYS:
        yield "schema", f"{name}.{min(one.keys() - KEYS)}", "does not belong to a message"
    content = one.get("content")
    if not one.get("tool_calls") and (not isinstance(content, str) or not content.strip()):
        yield "empty", f"{name}.content", "is empty"
    elif isinstance(content, str) and not content.isprintable() and _BREAK.search(content):
        yield "line ends", f"{name}.content", "holds a line end other than LF, at which some loaders break the line"
    if "weight" in one and (one["weight"] not in (0, 1) or one.get("role") != "assistant"):
        yield "weight", f"{name}.weight", "a weight is 0 or 1, and an assistant's"


def _parsed(text: object) -> object:
    try:
        return json.loads(str(text))
    except json.JSONDecodeError:
        return None


def texts(value: object) -> Iterator[str]:
    """Every text of a row that a model reads, tools and calls included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            if name != "role":
                yield from texts(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from texts(one)
