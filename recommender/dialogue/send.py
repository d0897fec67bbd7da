"""She says something: her message and the reply that is owed are stored together."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from recommender.conf import belle
from recommender.dialogue.locked import locked
from recommender.dialogue.replace import replace
from recommender.dialogue.wording import clean
from recommender.exceptions import ClientIdConflict, ConversationFull, EmptyMessage, MessageTooLong
from recommender.models import Conversation, Message
from recommender.models.message import Role, Status

MOST_ABOUT = 50  # products of one page


def send(
    conversation: Conversation,
    text: str,
    client_id: str,
    replaces: uuid.UUID | None = None,
    about: Sequence[str] = (),
) -> Message:
    """Store what she says and the pending reply to it; the reply. The same `client_id` and text give the same reply.

    `about`: the skus of the page on which she says it; where she says something anew, those of the first time.

    Raises EmptyMessage, MessageTooLong, ClientIdConflict, UnknownMessage (nothing of hers to replace) and
    ConversationFull, and then nothing is stored.
    """
    words = _fitting(text)
    with transaction.atomic():
        again = conversation.messages.shopper().filter(client_id=client_id).first()
        if again:  # a retry changes nothing, whatever it asks to replace
            return _same(again, words)
        replaced = replace(conversation, replaces) if replaces else None
        talk = locked(conversation)
        earlier = talk.messages.shopper().filter(client_id=client_id).first()
        if earlier:
            return _same(earlier, words)
        _refuse_if_full(talk)
        skus = about or (replaced.about if replaced else ())
        return _written(talk, words, client_id, replaced, list(dict.fromkeys(skus)))


def _fitting(text: str) -> str:
    words = clean(text)
    if not words:
        raise EmptyMessage("This message holds no words.")
    most = belle().MESSAGE_CHARS
    if len(words) > most:
        raise MessageTooLong(f"This message has {len(words)} characters; {most} is the most.")
    return words


def _same(earlier: Message, words: str) -> Message:
    if earlier.text != words:
        raise ClientIdConflict("This client_id was used for another text.")
    return earlier.reply


def _refuse_if_full(talk: Conversation) -> None:
    most = belle().CONVERSATION_MESSAGES
    if talk.messages.shopper().count() >= most:
        raise ConversationFull(f"This conversation holds {most} messages, which is the most. Please begin a new one.")


def _written(talk: Conversation, words: str, client_id: str, replaced: Message | None, about: list[str]) -> Message:
    last = talk.messages.aggregate(last=Max("position"))["last"] or 0
    said = talk.messages.create(
        position=last + 1,
        role=Role.SHOPPER,
        text=words,
        client_id=client_id,
        replaces=replaced,
        reading={"about": about} if about else {},
        training_consent=talk.training_consent,
    )
    talk.spoke_at = timezone.now()
    talk.save(update_fields=["spoke_at"])
    return talk.messages.create(
        position=last + 2,
        role=Role.ASSISTANT,
        reply_to=said,
        status=Status.PENDING,
        training_consent=talk.training_consent,
    )
