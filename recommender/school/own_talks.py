"""Conversations that the school holds itself: none outlives a crash, and no reply counts that lacked tokens."""

from __future__ import annotations

from recommender.dialogue.breaker import is_open
from recommender.dialogue.budget import DAY_SPENT
from recommender.dialogue.erase import erase
from recommender.exceptions import SchoolError
from recommender.models import Conversation, LLMCall, Message
from recommender.models.llm_call import CallStatus

SPENT = (
    "No tokens are left of the day's: raise BELLE['DAY_TOKENS'], or wait for tomorrow (UTC). Nothing is lost: begun "
    "again, it goes on where it stopped."
)


def refuse_spent(talk: Conversation) -> None:
    """Raises SchoolError where a reply of it was composed because the day's tokens were spent."""
    if Message.objects.replies().filter(conversation=talk, sentences__contains=[{"why": DAY_SPENT}]).exists():
        raise SchoolError(SPENT)


def away(talk: Conversation) -> str:
    """Why none of its calls was answered, where that is the endpoint's fault and not the model's; empty if one was."""
    calls = LLMCall.objects.filter(message__conversation=talk)
    silent = calls.filter(status=CallStatus.FAILED, error__startswith="VoiceUnavailable").first()
    told = silent.error if silent else "it is left alone" if is_open() else ""
    return "" if calls.filter(status=CallStatus.DONE).exists() else told


def forget(pk: str | None) -> None:
    """Erase the one that a process left which was killed, if there is one."""
    if pk and (row := Conversation.objects.filter(pk=pk).first()):
        erase(row)
