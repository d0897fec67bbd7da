"""She wants everything gone."""

from __future__ import annotations

from django.db import transaction

from recommender.dialogue.locked import locked
from recommender.models import Conversation
from recommender.models.event import wake


def erase(conversation: Conversation) -> None:
    """Delete the conversation with every row that hangs on it; its token opens nothing from then on.

    A worker that is writing a reply finds its message gone and stops; open event streams end.
    """
    with transaction.atomic():
        # Messages before the conversation, as everywhere; then nobody adds a row that the deletion does not see.
        list(conversation.messages.select_for_update().order_by("position").values_list("pk"))
        locked(conversation).delete()
        wake(conversation.pk)
