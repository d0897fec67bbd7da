"""What a good model would say: a form that fits its schema, a sentence made of the facts."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.worst_model.script import purpose

SKIN = ("dry", "oily", "combination", "sensitive", "normal")
CONCERNS = ("acne", "redness", "dark spots", "wrinkles", "dryness", "dullness", "pores")
VERBS = (("no ", "has "), ("made for", "is "), ("listed", "is "), ("within", "stays "), ("by ", "is "))


def answer(body: dict[str, Any]) -> str:
    """The answer to one request."""
    said = str(body["messages"][-1].get("content", "")) if body.get("messages") else ""
    return form(body, said) if purpose(body) == "read" else sentence(said)


def form(body: dict[str, Any], said: str) -> str:
    """JSON with every field of the schema, filled where her words hold it."""
    asked = (body.get("response_format") or {}).get("json_schema", {}).get("schema", {})
    fields = {name: _empty(kind.get("type")) for name, kind in asked.get("properties", {}).items()}
    if "skin_type" in fields:
        fields["skin_type"] = next((skin for skin in SKIN if skin in said.lower()), "")
    if "concerns" in fields:
        fields["concerns"] = [concern for concern in CONCERNS if concern in said.lower()]
    return json.dumps(fields)


def sentence(facts: str) -> str:
    """One sentence of "Name by Brand | fact | fact"; plain talk for anything else."""
    line = next((line for line in reversed(facts.splitlines()) if " | " in line), "")
    if not line:
        return "I am glad to help."
    name, *rest = [part.strip() for part in line.split(" | ")]
    clauses = [_clause(fact) for fact in rest]
    last = clauses.pop()
    return f"{name} {', '.join(clauses)} and {last}." if clauses else f"{name} {last}."


def _clause(fact: str) -> str:
    if re.match(r"[\d.]+ stars", fact):
        return f"has {fact}"
    return next((verb + fact for start, verb in VERBS if fact.startswith(start)), fact)


def _empty(kind: object) -> object:
    return {"array": [], "object": {}, "integer": 0, "number": 0, "boolean": False}.get(str(kind), "")
