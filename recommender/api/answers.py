"""The shapes of what is answered, for the schema; `dialogue.transcript` makes the JSON, a test holds it to these."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from recommender.api.asked import BY_BROWSER, Consent
from recommender.api.fields import Value
from recommender.contracts import Move, NeedKind, Op, Strength
from recommender.dialogue.routine.steps import TIMES
from recommender.models.message import Status

Shape = serializers.Serializer[Any]


class Problem(Shape):
    """RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = serializers.DictField(  # type: ignore[assignment] # DRF takes declared fields out of the class
        child=serializers.ListField(child=serializers.CharField()), required=False
    )


class Opened(Shape):
    """A new conversation; the token is told this once."""

    id = serializers.UUIDField()
    token = serializers.CharField()


class NeedWords(Shape):
    """The words a need came from, as offsets in one of her messages; all null for a need set by hand."""

    message = serializers.UUIDField(allow_null=True)
    start = serializers.IntegerField(allow_null=True)
    end = serializers.IntegerField(allow_null=True)


class NeedAnswer(Shape):
    """One thing she wants."""

    id = serializers.UUIDField()
    need = serializers.ChoiceField([kind.value for kind in NeedKind])
    op = serializers.ChoiceField([op.value for op in Op])
    value = Value()
    label = serializers.CharField(help_text='In a few words: "no parabens".')  # type: ignore[assignment] # as above
    strength = serializers.ChoiceField([strength.value for strength in Strength])
    confidence = serializers.FloatField(min_value=0, max_value=1)
    source = NeedWords()  # type: ignore[assignment] # as above


class OptionAnswer(Shape):
    """A quick reply."""

    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # as above
    count = serializers.IntegerField()


class QuestionAnswer(Shape):
    """What Belle asks."""

    need = serializers.ChoiceField([kind.value for kind in NeedKind])
    text = serializers.CharField()
    options = OptionAnswer(many=True)


class ReasonSource(Shape):
    """Where a reason can be looked up."""

    kind = serializers.ChoiceField(["field", "ingredient", "review"])
    ref = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # as above


class ReasonAnswer(Shape):
    """Why a card is shown."""

    text = serializers.CharField()
    need = serializers.ChoiceField([kind.value for kind in NeedKind])
    source = ReasonSource()  # type: ignore[assignment] # as above


class DisclosureAnswer(Shape):
    """A notice that belongs to a card."""

    code = serializers.CharField()
    text = serializers.CharField()


class CardAnswer(Shape):
    """One product as it was when it was shown; money is a decimal string in `currency`."""

    recommendation = serializers.UUIDField()
    sku = serializers.CharField()
    group = serializers.CharField()
    name = serializers.CharField()
    brand = serializers.CharField()
    size = serializers.CharField()
    variant = serializers.CharField()
    price = serializers.CharField(allow_null=True)
    unit_price = serializers.CharField(allow_null=True, help_text="Of 100 ml, or of 100 g where size names no volume.")
    currency = serializers.CharField()
    rating = serializers.FloatField(allow_null=True)
    rating_count = serializers.IntegerField()
    url = serializers.CharField()
    image_url = serializers.CharField()
    in_stock = serializers.BooleanField()
    key_ingredients = serializers.ListField(
        child=serializers.CharField(),
        required=False,
        allow_null=True,
        help_text="Known and asked for by name; null: no list.",
    )
    reasons = ReasonAnswer(many=True)
    disclosures = DisclosureAnswer(many=True)


class RoutineStep(Shape):
    """One product at one time of day; one that serves both is named twice, and bought once."""

    time = serializers.ChoiceField(list(TIMES))
    step = serializers.CharField(help_text="Its name in the shop's table of steps: cleanser.")
    label = serializers.CharField()  # type: ignore[assignment] # as above
    product_id = serializers.CharField(help_text="The sku of its card.")
    card = serializers.UUIDField(help_text="The `recommendation` of its card in `cards`.")
    swap = serializers.CharField(help_text="Said as a message, it asks for another product in this place.")


class LeftOut(Shape):
    """A step that holds nothing, and why: she owns it or wants none, money, a clash, nothing fits, no such shelf."""

    step = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment] # as above
    why = serializers.ChoiceField(["owned", "unwanted", "budget", "clash", "nothing", "unsold"])


class RoutineAnswer(Shape):
    """The cards as a routine, in the order of use (since 1.3)."""

    steps = RoutineStep(many=True)
    total = serializers.CharField(allow_null=True, help_text="Of all products, each once; null without prices.")
    currency = serializers.CharField()
    left_out = LeftOut(many=True)


class Reply(Shape):
    """An answer of Belle's, finished or not."""

    id = serializers.UUIDField()
    role = serializers.ChoiceField(["assistant"])
    status = serializers.ChoiceField(list(Status.values))
    text = serializers.CharField()
    move = serializers.ChoiceField([move.value for move in Move], allow_null=True)
    question = QuestionAnswer(allow_null=True)
    cards = CardAnswer(many=True)
    routine = RoutineAnswer(required=False, allow_null=True)
    needs = NeedAnswer(many=True)


class Said(Shape):
    """A message of hers."""

    id = serializers.UUIDField()
    role = serializers.ChoiceField(["shopper"])
    text = serializers.CharField()
    client_id = serializers.CharField()


class Accepted(Shape):
    """A message was stored; the reply will come."""

    id = serializers.UUIDField()
    reply = Reply()


class Transcript(Shape):
    """A conversation without what she has replaced."""

    id = serializers.UUIDField()
    consent = Consent()
    needs = NeedAnswer(many=True)
    messages = PolymorphicProxySerializer(
        component_name="TranscriptMessage",
        serializers={"shopper": Said, "assistant": Reply},
        resource_type_field_name="role",
        many=True,
    )


class ConsentAnswer(Shape):
    """What she allows from now on."""

    id = serializers.UUIDField()
    consent = Consent()


class ErasureAnswer(Shape):
    """What was erased, in rows by kind, and what was kept, with the reason in words."""

    id = serializers.UUIDField()
    erased = serializers.DictField(child=serializers.IntegerField())
    kept = serializers.DictField(child=serializers.CharField())


class NeedsAnswer(Shape):
    """What holds now."""

    needs = NeedAnswer(many=True)


class OutcomeAnswer(Shape):
    """What was stored."""

    recommendation = serializers.UUIDField()
    outcome = serializers.ChoiceField([kind.value for kind in BY_BROWSER])
    reason = serializers.CharField()


class BagAnswer(Shape):
    """What the shop's bag holds; the figures are null where the same press arrived twice."""

    recommendation = serializers.UUIDField()
    sku = serializers.CharField()
    quantity = serializers.IntegerField(allow_null=True)
    bag_count = serializers.IntegerField(allow_null=True)


class FeedbackAnswer(Shape):
    """The thumb as stored."""

    message = serializers.UUIDField()
    rating = serializers.ChoiceField(["up", "down"])
    reasons = serializers.ListField(child=serializers.CharField())
    note = serializers.CharField()
