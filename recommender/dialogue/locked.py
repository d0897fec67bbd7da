"""The one lock of a conversation: who writes rows with her consent on them takes it first."""

from __future__ import annotations

from recommender.models import Conversation


def locked(conversation: Conversation) -> Conversation:
    """The conversation as it is now, its row locked until the transaction ends. Raises Conversation.DoesNotExist.

    Who locks a message too locks the message first: two orders would be a deadlock.
    """
    return Conversation.objects.select_for_update().get(pk=conversation.pk)
