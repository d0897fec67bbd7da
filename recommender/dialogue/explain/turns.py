"""Finds the turn that is meant, and retells it without changing anything."""

from __future__ import annotations

from django.db import connection, transaction

from recommender.dialogue.explain import rooms
from recommender.exceptions import UnknownTurn
from recommender.models import Conversation, Message

NAMED = 5  # conversations that are named where a prefix fits several
DASHES = (8, 12, 16, 20)  # places in an id without its dashes
NONE = "No conversation's id begins with {!r}. The admin lists them; so does every line of the workers' log."
SEVERAL = "Several conversations' ids begin with {!r}; give more of it: {}."
SILENT = "She has said nothing in conversation {} yet: there is no turn to explain."
TURNS = "Conversation {} has no turn {}: --turn takes 1 to {}."


def explain(prefix: str, turn: int | None = None) -> list[str]:
    """The turn as lines; the last one without `turn` (1 is the first). Raises UnknownTurn, which says what to do."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION READ ONLY")
        return list(rooms.retold(*_turn(_conversation(prefix), turn)))


def _conversation(prefix: str) -> Conversation:
    """The one whose id begins so, dashes or not."""
    bare = prefix.strip().lower().replace("-", "")
    begins = "".join(f"-{c}" if at in DASHES else c for at, c in enumerate(bare))
    fitting = list(Conversation.objects.filter(id__startswith=begins).order_by("-created_at")[: NAMED + 1])
    if not bare or not fitting:
        raise UnknownTurn(NONE.format(prefix))
    if len(fitting) > 1:
        raise UnknownTurn(SEVERAL.format(prefix, ", ".join(str(one.pk) for one in fitting[:NAMED])))
    return fitting[0]


def _turn(talk: Conversation, number: int | None) -> tuple[Message, int, int]:
    """The reply of that turn, its number, and how many turns there are."""
    replies = list(talk.messages.replies().select_related("reply_to", "conversation").order_by("position"))
    if not replies:
        raise UnknownTurn(SILENT.format(talk.pk))
    wanted = len(replies) if number is None else number
    if not 1 <= wanted <= len(replies):
        raise UnknownTurn(TURNS.format(talk.pk, wanted, len(replies)))
    return replies[wanted - 1], wanted, len(replies)
