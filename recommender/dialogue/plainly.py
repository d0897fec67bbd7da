"""Where the model may not be asked, she is told so: once in a conversation, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.dialogue.calls import MessageCalls
from recommender.dialogue.reply.composed import WITHOUT_MODEL
from recommender.dialogue.reply.wording import Sentence
from recommender.models import Message


def without_model(reply: Message, calls: MessageCalls) -> Iterator[Sentence]:
    """The last sentence of a reply for which the model was not asked; why is logged with every such reply."""
    if calls.refused:
        said = [{"text": WITHOUT_MODEL, "kept": True}]
        told = Message.objects.replies().filter(conversation=reply.conversation_id, sentences__contains=said).exists()
        yield Sentence(WITHOUT_MODEL, "composed", kept=not told, why=calls.refused)
