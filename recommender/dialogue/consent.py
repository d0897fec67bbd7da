"""She gives or withdraws her consent to training."""

from __future__ import annotations

from django.db import transaction

from recommender.dialogue.locked import locked
from recommender.models import Conversation


def change(conversation: Conversation, training: bool) -> Conversation:
    """Set the consent of the conversation and of every row on it; the conversation as it then is."""
    with transaction.atomic():
        talk = locked(conversation)
        if talk.training_consent != training:
            talk.set_training_consent(training)
    return talk
