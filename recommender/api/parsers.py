"""JSON and nothing else, of a size and a depth that no honest client passes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

from recommender.streaming.bodies import MOST_BYTES

MOST_LEVELS = 8


class BodyTooLarge(APIException):
    """The body is longer than MOST_BYTES."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = f"A request may hold {MOST_BYTES // 1024} kB."


class BoundedJSONParser(BaseParser):
    """Strict JSON in UTF-8."""

    media_type = "application/json"

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The parsed body. Raises BodyTooLarge and ParseError."""
        body = stream.read(MOST_BYTES + 1)
        if len(body) > MOST_BYTES:
            raise BodyTooLarge
        try:
            data = json.loads(body.decode(), parse_constant=_refuse, object_pairs_hook=_once_each)
        except (ValueError, RecursionError) as error:
            raise ParseError("The body is not JSON in UTF-8, each name once.") from error
        if not isinstance(data, dict):
            raise ParseError("The body must be a JSON object.")
        if not _within(data, MOST_LEVELS):
            raise ParseError(f"The body is nested more than {MOST_LEVELS} levels deep.")
        return data


def _refuse(name: str) -> None:
    """NaN and Infinity are Python's, not JSON's."""
    raise ValueError(name)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Of two members of one name each reader takes another: what is checked might not be what is used."""
    held = dict(pairs)
    if len(held) < len(pairs):
        raise ValueError("a name stands twice")
    return held


def _within(data: object, levels: int) -> bool:
    if not isinstance(data, dict | list):
        return True
    inside = data.values() if isinstance(data, dict) else data
    return levels > 0 and all(_within(one, levels - 1) for one in inside)
