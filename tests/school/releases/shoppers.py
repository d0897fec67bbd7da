"""Shoppers who heard a version: what it wrote, what that cost, and whether a card was accepted."""

from __future__ import annotations

import uuid

from recommender.models import Conversation, LLMCall, Message, ModelVersion, Outcome, Recommendation, Release
from recommender.models.llm_call import CallStatus
from recommender.models.message import Role, Status
from recommender.models.outcome import OutcomeSource


def version(name: str) -> ModelVersion:
    """A version of a model of its own."""
    return ModelVersion.objects.create(name=name, model=f"model of {name}")


def heard(
    of: ModelVersion | None,
    shoppers: int,
    *,
    kept: int = 9,
    dropped: int = 1,
    milliseconds: int = 1000,
    tokens: int = 100,
    failed: int = 0,
    accepted: bool = False,
) -> None:
    """So many shoppers with one list each, worded in one call (and `failed` more), all alike."""
    for _ in range(shoppers):
        talk, _token = Conversation.open("en", "", training=False, visitor=uuid.uuid4().hex)
        said = Message.objects.create(conversation=talk, position=1, role=Role.SHOPPER, text="a cream")
        flags = [True] * kept + [False] * dropped
        reply = Message.objects.create(
            conversation=talk,
            position=2,
            role=Role.ASSISTANT,
            reply_to=said,
            status=Status.DONE,
            model_version=of,
            sentences=[{"text": "It is.", "by": "model", "kept": one, "why": ""} for one in flags],
        )
        told = {"message": reply, "purpose": "reply", "model": "m", "request": [], "milliseconds": milliseconds}
        LLMCall.objects.create(status=CallStatus.DONE, prompt_tokens=tokens, **told)
        for _ in range(failed):
            LLMCall.objects.create(status=CallStatus.FAILED, error="VoiceUnavailable: gone", **told)
        card = Recommendation.objects.create(
            conversation=talk, message=reply, place=1, sku="P1", group="P1", score=1.0, features={}, snapshot={}
        )
        if accepted:
            Outcome.objects.create(recommendation=card, outcome="accepted", source=OutcomeSource.BROWSER)


def at(release: Release | None) -> str:
    """Its version's name."""
    return str(release.version) if release else "nothing"
