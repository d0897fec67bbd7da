"""One line in the log for each turn: which, how, how long in each room, at what cost; never a word of it."""

from __future__ import annotations

import logging
import uuid

from django.db.models import Count, Sum

from recommender.models import LLMCall, Message

log = logging.getLogger(__name__)


def write(reply: uuid.UUID) -> None:
    """After the commit: she already has the reply."""
    done = Message.objects.only("move", "status", "timings").filter(pk=reply).first()
    if done is None:  # she erased it at this very moment
        return
    spent = LLMCall.objects.filter(message=reply).aggregate(
        calls=Count("pk"),
        retries=Sum("retries", default=0),
        prompt_tokens=Sum("prompt_tokens", default=0),
        completion_tokens=Sum("completion_tokens", default=0),
    )
    facts = {"move": done.move, "status": done.status, "milliseconds": done.timings, **spent}
    log.info("turn", extra={"facts": facts})
