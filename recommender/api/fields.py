"""Fields that take a JSON type at its word: "yes" is no boolean, 7 is no text."""

from __future__ import annotations

import uuid
from math import isfinite
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from recommender.dialogue.wording import clean

LONGEST_VALUE = 200


class Text(serializers.CharField):
    """A string; its length counts as it was sent, as the schema says, with all that is trimmed or cleaned away."""

    def to_internal_value(self, data: object) -> str:
        """The string, trimmed."""
        if not isinstance(data, str):
            self.fail("invalid")
        if self.max_length is not None and len(data) > self.max_length:
            self.fail("max_length", max_length=self.max_length)
        return super().to_internal_value(data)


class Words(Text):
    """What she typed, without what nobody can see."""

    def to_internal_value(self, data: object) -> str:
        """The text that will be stored."""
        return clean(super().to_internal_value(data))


class YesNo(serializers.BooleanField):
    """true or false: consent is not guessed from "1" or "on"."""

    def to_internal_value(self, data: object) -> bool:
        """The boolean."""
        if not isinstance(data, bool):
            self.fail("invalid", input=data)
        return data


class Id(serializers.UUIDField):
    """An id as this API gives it."""

    def to_internal_value(self, data: object) -> uuid.UUID:
        """The UUID."""
        if not isinstance(data, str):
            self.fail("invalid", value=data)
        return super().to_internal_value(data)


@extend_schema_field(
    {"oneOf": [{"type": "string", "minLength": 1, "maxLength": LONGEST_VALUE}, {"type": "number", "minimum": 0}]}
)
class Value(serializers.Field[Any, Any, Any, Any]):
    """What a need asks for: words, or a figure (budget, rating)."""

    default_error_messages = {
        "invalid": "This must be a text or a number.",
        "length": f"This must have 1 to {LONGEST_VALUE} characters.",
    }

    def to_internal_value(self, data: object) -> str | float:
        """A clean string, or a finite number that is not negative."""
        if isinstance(data, str):
            words = clean(data)
            if not 0 < len(words) <= LONGEST_VALUE:
                self.fail("length")
            return words
        if isinstance(data, bool) or not isinstance(data, int | float) or not 0 <= data < float("inf"):
            self.fail("invalid")
        return self._number(data)

    def to_representation(self, value: object) -> object:
        """As stored."""
        return value

    def _number(self, data: int | float) -> float:
        """JSON knows integers that no float holds."""
        try:
            number = float(data)
        except OverflowError:
            self.fail("invalid")
        if not isfinite(number):
            self.fail("invalid")
        return number
