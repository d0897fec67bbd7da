"""She says something anew: what she said before no longer counts."""

from __future__ import annotations

import uuid

from django.utils import timezone

from recommender.dialogue.stop import stop
from recommender.exceptions import UnknownMessage
from recommender.models import Conversation, Message, NeedRecord
from recommender.models.message import Role


def replace(conversation: Conversation, pk: uuid.UUID) -> Message:
    """Stop the reply to her message `pk`, drop the needs it stated and bring back those it dropped; the message.

    To be called inside a transaction and before the conversation is locked. Raises UnknownMessage.
    """
    said = conversation.messages.filter(pk=pk, role=Role.SHOPPER).select_related("reply").first()
    if said is None:
        raise UnknownMessage("There is no such message to replace.")
    reply = stop(said.reply)
    needs = NeedRecord.objects.filter(conversation=conversation)
    taken_back = needs.live().filter(message=said).update(dropped_at=timezone.now())
    if taken_back or reply.finished_at:
        _bring_back(conversation, reply)
    return said


def _bring_back(conversation: Conversation, reply: Message) -> None:
    """Needs that this turn dropped hold again, unless she has stated the same since.

    A need does not say who dropped it; a turn drops needs only between its start and its end.
    """
    if reply.started_at is None or reply.finished_at is None:
        return
    needs = NeedRecord.objects.filter(conversation=conversation)
    live = {need.as_need().key for need in needs.live()}
    for need in needs.filter(dropped_at__range=(reply.started_at, reply.finished_at)).exclude(message=reply.reply_to):
        if need.as_need().key not in live:
            need.dropped_at = None
            need.save(update_fields=["dropped_at"])
            live.add(need.as_need().key)
