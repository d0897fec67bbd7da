"""She stops a reply: what she has read so far stays."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from recommender.dialogue import transcript
from recommender.models import Message, TurnEvent
from recommender.models.message import UNFINISHED, Status


def stop(reply: Message) -> Message:
    """End an unfinished reply with the sentences published so far; a finished one is returned as it is."""
    with transaction.atomic():
        held = Message.objects.select_for_update().get(pk=reply.pk)
        if held.status not in UNFINISHED:
            return held
        held.text = published(held)
        held.status = Status.STOPPED
        held.finished_at = timezone.now()
        held.lease_until = None
        held.save(update_fields=["text", "status", "finished_at", "lease_until"])
        TurnEvent.objects.append(held, "done", {"reply": transcript.reply(held)}, attempt=None)
    return held


def published(reply: Message) -> str:
    """The sentences that the present attempt has shown; those of an attempt that was taken over are gone."""
    shown = TurnEvent.objects.filter(message=reply, kind="text", payload__attempt=reply.attempt).order_by("sequence")
    return " ".join(payload["text"] for payload in shown.values_list("payload", flat=True))
