"""The other rows of the log, plain: where the desk's page links to for every detail."""

from __future__ import annotations

from django.contrib import admin

from recommender.admin.json_column import json_column
from recommender.admin.read_only import ReadOnlyAdmin
from recommender.models import Feedback, IndexedItem, LLMCall, Message, NeedRecord, Outcome, Recommendation


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """What was said; for a reply, all that was logged about it."""

    list_display = ("created_at", "conversation", "position", "role", "status", "move", "text")
    list_filter = ("role", "status", "move", "created_at")
    list_select_related = ("conversation",)
    exclude = ("question", "sentences", "reading", "candidates", "timings")
    readonly_fields = ("question_json", "sentences_json", "reading_json", "candidates_json", "timings_json")

    question_json = json_column("question")
    sentences_json = json_column("sentences")
    reading_json = json_column("reading")
    candidates_json = json_column("candidates")
    timings_json = json_column("timings")


@admin.register(LLMCall)
class LLMCallAdmin(ReadOnlyAdmin):
    """Calls to a model, with the prompt that was used."""

    list_display = (
        "created_at",
        "purpose",
        "status",
        "model",
        "prompt_name",
        "prompt_tokens",
        "completion_tokens",
        "milliseconds",
        "retries",
    )
    list_filter = ("status", "purpose", "model", "prompt_name", "created_at")
    exclude = ("request",)
    readonly_fields = ("request_json",)

    request_json = json_column("request")


@admin.register(Recommendation)
class RecommendationAdmin(ReadOnlyAdmin):
    """Cards that were shown."""

    list_display = ("created_at", "place", "sku", "group", "score", "conversation")
    list_filter = ("place", "created_at")
    list_select_related = ("conversation",)
    search_fields = ("=sku", "=group")
    exclude = ("features", "reasons", "snapshot")
    readonly_fields = ("features_json", "reasons_json", "snapshot_json")

    features_json = json_column("features")
    reasons_json = json_column("reasons")
    snapshot_json = json_column("snapshot")


@admin.register(Outcome)
class OutcomeAdmin(ReadOnlyAdmin):
    """What became of cards, and who said so."""

    list_display = ("created_at", "outcome", "source", "reason", "recommendation")
    list_filter = ("outcome", "source", "created_at")
    list_select_related = ("recommendation",)


@admin.register(Feedback)
class FeedbackAdmin(ReadOnlyAdmin):
    """Thumbs."""

    list_display = ("created_at", "rating", "reasons", "note", "message")
    list_filter = ("rating", "created_at")
    list_select_related = ("message",)


@admin.register(NeedRecord)
class NeedAdmin(ReadOnlyAdmin):
    """What shoppers want, past and live."""

    list_display = (
        "created_at",
        "kind",
        "op",
        "value",
        "strength",
        "reader",
        "confidence",
        "dropped_at",
        "conversation",
    )
    list_filter = ("kind", "strength", "reader", "created_at")
    list_select_related = ("conversation",)


@admin.register(IndexedItem)
class IndexedItemAdmin(ReadOnlyAdmin):
    """What is searched; price and stock here are as of the last indexing, cards read them live."""

    tells_of_shoppers = False
    list_display = ("sku", "locale", "name", "brand", "leaf", "price", "currency", "in_stock", "updated_at")
    list_filter = ("locale", "in_stock", "leaf")
    search_fields = ("=sku", "name", "brand")
    exclude = ("search", "facets")
    readonly_fields = ("facets_json",)
    ordering = ("sku", "locale")

    facets_json = json_column("facets")
