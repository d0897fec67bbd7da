"""A conversation as the HTTP contract has it: the one place where rows become its JSON."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from recommender.contracts import NeedKind, Question
from recommender.dialogue.questions import need_words
from recommender.dialogue.routine.told import routine
from recommender.models import Conversation, Message, NeedRecord, Recommendation
from recommender.models.message import Role
from recommender.retrieval.vocabulary_store import current as current_vocabulary
from recommender.saying import speaking

JSON = dict[str, Any]


def reply(message: Message) -> JSON:
    """`<reply>`: one answer of Belle's, finished or not."""
    needs = message.conversation.needs.all()
    return _reply(message, list(needs), list(message.recommendations.all()))


def question(asked: Question) -> JSON:
    """The question of a reply; stored in Message.question as it is here."""
    options = [{"value": one.value, "label": one.label, "count": one.count} for one in asked.options]
    return {"need": asked.need.value, "text": asked.text, "options": options}


def need(record: NeedRecord) -> JSON:
    """`<need>`; one that she set with the widget has no source words."""
    message = None if record.message_id is None else str(record.message_id)
    with speaking(record.conversation.locale):
        label = need_words(record.as_need(), _currency(record))
    return {
        "id": str(record.pk),
        "need": record.kind,
        "op": record.op,
        "value": record.value,
        "label": label,
        "strength": record.strength,
        "confidence": record.confidence,
        "source": {"message": message, "start": record.start, "end": record.end},
    }


def _currency(record: NeedRecord) -> str:
    """The shop's, where there is a sum to be worded."""
    known = current_vocabulary(record.conversation.locale).currency if record.kind == NeedKind.BUDGET else ""
    return known or "USD"


def needs(talk: Conversation) -> list[JSON]:
    """What holds now, the oldest first."""
    return [need(record) for record in talk.needs.live()]


def conversation(talk: Conversation) -> JSON:
    """The transcript: what she said (without what she has replaced) and what was answered, in order."""
    records = list(talk.needs.all())
    cards = _by_message(talk.recommendations.all())
    return {
        "id": str(talk.pk),
        "consent": consent(talk),
        "needs": [need(record) for record in records if record.dropped_at is None],
        "messages": [
            said(one) if one.role == Role.SHOPPER else _reply(one, records, cards[one.pk]) for one in _standing(talk)
        ],
    }


def consent(talk: Conversation) -> JSON:
    """What she allows."""
    return {"training": talk.training_consent}


def said(message: Message) -> JSON:
    """One message of hers."""
    return {"id": str(message.pk), "role": message.role, "text": message.text, "client_id": message.client_id}


def _standing(talk: Conversation) -> Iterable[Message]:
    """Every message but those that she has replaced, and the replies to them."""
    replaced = Q(replaced_by__isnull=False) | Q(reply_to__replaced_by__isnull=False)
    return talk.messages.exclude(replaced).order_by("position")


def _by_message(shown: Iterable[Recommendation]) -> Mapping[uuid.UUID, list[Recommendation]]:
    lists: dict[uuid.UUID, list[Recommendation]] = defaultdict(list)
    for one in shown:
        lists[one.message_id].append(one)
    return lists


def _reply(message: Message, records: Sequence[NeedRecord], shown: Sequence[Recommendation]) -> JSON:
    held_then = [need(record) for record in records if held(record, message.finished_at)]
    cards = [one.snapshot for one in sorted(shown, key=lambda one: one.place)]
    return {
        "id": str(message.pk),
        "role": "assistant",
        "status": message.status,
        "text": message.text,
        "move": message.move or None,
        "question": message.question,
        "cards": cards,
        "routine": routine(message.reading, cards),
        "needs": held_then,
    }


def held(record: NeedRecord, moment: datetime | None) -> bool:
    """Whether the need held when the reply was finished (None: whether it holds now).

    So a turn sets `finished_at` after it has stored and dropped its needs.
    """
    if moment is None:
        return record.dropped_at is None
    return record.created_at <= moment and (record.dropped_at is None or record.dropped_at > moment)
