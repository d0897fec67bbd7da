"""What a client may send, body by body."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied

from recommender.api.fields import Id, Text, Value, Words, YesNo
from recommender.contracts import Need, NeedKind, Op
from recommender.dialogue.needs_edit import OPS
from recommender.dialogue.send import MOST_ABOUT
from recommender.models.feedback import Rating
from recommender.models.outcome import OutcomeKind
from recommender.retrieval import ingredients

LONGEST_SKU = 64
HIGHEST: Mapping[str, float] = {NeedKind.BUDGET: 1_000_000, NeedKind.RATING: 5}
BY_BROWSER = (OutcomeKind.CLICKED, OutcomeKind.ACCEPTED, OutcomeKind.REJECTED)
BY_SHOP = (OutcomeKind.PURCHASED, OutcomeKind.RETURNED)


class Consent(serializers.Serializer[Any]):
    """What she allows."""

    training = YesNo()


class OpenBody(serializers.Serializer[Any]):
    """Where she is when she opens a conversation; the address of a page can be long."""

    locale = Text(required=False, max_length=35)
    page = Words(required=False, allow_blank=True, max_length=2000)
    visitor = Text(required=False, min_length=16, max_length=64)  # opaque; only its hash is stored
    consent = Consent(required=False)


class ConsentBody(serializers.Serializer[Any]):
    """A change of consent."""

    consent = Consent()


class SayBody(serializers.Serializer[Any]):
    """A message."""

    text = Words(allow_blank=True, trim_whitespace=False)  # empty is refused by send, like too long
    client_id = Text(max_length=64)
    replaces = Id(required=False)
    about = serializers.ListField(
        child=Text(max_length=LONGEST_SKU), required=False, default=list, max_length=MOST_ABOUT
    )


class SetNeed(serializers.Serializer[Any]):
    """A need that she sets by hand."""

    need = serializers.ChoiceField([kind.value for kind in NeedKind])
    op = serializers.ChoiceField([op.value for op in Op])
    value = Value()

    def validate(self, attrs: dict[str, Any]) -> Need:
        """A Need whose comparison and value fit its kind."""
        kind, op = NeedKind(attrs["need"]), Op(attrs["op"])
        if op not in OPS[kind]:
            fitting = " or ".join(f"'{one}'" for one in OPS[kind])
            raise serializers.ValidationError({"op": [f"A need of kind '{kind}' is compared by {fitting}."]})
        return Need(kind, op, _value(kind, attrs["value"]), reader="widget")


def _value(kind: NeedKind, value: str | float) -> str | float:
    """`value` as needs of this kind store it: a figure, or words; ingredients by their group."""
    highest = HIGHEST.get(kind)
    if highest is None:
        if not isinstance(value, str):
            raise serializers.ValidationError({"value": [f"A need of kind '{kind}' has words for a value."]})
        return _inside(value) if kind in (NeedKind.AVOID, NeedKind.CONTAINS) else value
    try:
        number = float(value)
    except ValueError:
        number = -1
    if not 0 <= number <= highest:
        raise serializers.ValidationError({"value": [f"This must be a number from 0 to {highest:g}."]})
    return number


def _inside(value: str) -> str:
    """The group that `value` names, as the dialogue stores it ("Nuts" is nut oils), or the name in lower case."""
    return ingredients.find(value) or value.lower()


class NeedsBody(serializers.Serializer[Any]):
    """What is to hold no longer, and what is to hold from now on."""

    remove = serializers.ListField(child=Id(), required=False, default=list, max_length=50)
    set = serializers.ListField(child=SetNeed(), required=False, default=list, max_length=20)


class OutcomeBody(serializers.Serializer[Any]):
    """What she did with a card."""

    outcome = serializers.ChoiceField([kind.value for kind in (*BY_BROWSER, *BY_SHOP)])
    reason = Words(required=False, allow_blank=True, max_length=200, default="")

    def validate_outcome(self, outcome: str) -> str:
        """Purchases become labels: only the shop's own server may report them."""
        if outcome in BY_SHOP:
            raise PermissionDenied("Purchases and returns are reported by the shop's server, not by a browser.")
        return outcome


class FeedbackBody(serializers.Serializer[Any]):
    """A thumb."""

    rating = serializers.ChoiceField(list(Rating.values))
    reasons = serializers.ListField(child=Words(max_length=60), required=False, default=list, max_length=10)
    note = Words(required=False, allow_blank=True, max_length=1000, default="")
