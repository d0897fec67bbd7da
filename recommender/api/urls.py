"""The API's own URL map."""

from django.urls import path, re_path

from recommender.api import conversations, events, messages, missing, needs, recommendations, schema

urlpatterns = [
    path("conversations/", conversations.Conversations.as_view(), name="conversations"),
    path("conversations/<uuid:conversation>/", conversations.OneConversation.as_view(), name="conversation"),
    path("conversations/<uuid:conversation>/export/", conversations.Export.as_view(), name="export"),
    path("conversations/<uuid:conversation>/messages/", messages.Messages.as_view(), name="messages"),
    path("conversations/<uuid:conversation>/events/", events.Events.as_view(), name="events"),
    path("conversations/<uuid:conversation>/needs/", needs.Needs.as_view(), name="needs"),
    path("messages/<uuid:message>/", messages.OneReply.as_view(), name="message"),
    path("messages/<uuid:message>/stop/", messages.Stop.as_view(), name="stop"),
    path("messages/<uuid:message>/feedback/", messages.Feedback.as_view(), name="feedback"),
    path("recommendations/<uuid:recommendation>/outcomes/", recommendations.Outcomes.as_view(), name="outcomes"),
    path("recommendations/<uuid:recommendation>/bag/", recommendations.Bag.as_view(), name="bag"),
    path("schema/", schema.Schema.as_view(), name="schema"),
    re_path("", missing.Missing.as_view(), name="missing"),
]
