"""How a structured answer is asked for, from the strictest way to the plainest."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Format = Mapping[str, Any] | None


def response_format(schema: Mapping[str, Any] | None) -> tuple[Format, ...]:
    """The ways to ask, best first: a server that refuses one is asked the next."""
    if schema is None:
        return (None,)
    strict = set(schema.get("required", ())) == set(
        schema.get("properties", ())
    )  # the strict way knows no optional one
    named = {"name": "answer", "strict": strict, "schema": schema}
    return ({"type": "json_schema", "json_schema": named}, {"type": "json_object"}, None)
