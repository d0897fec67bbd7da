"""The end of a turn: reply, cards and needs are committed together, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils import timezone

from recommender.contracts import Decision, Need
from recommender.dialogue import transcript
from recommender.dialogue.card import card
from recommender.dialogue.lease import Lease
from recommender.dialogue.locked import locked
from recommender.dialogue.needs_change import NeedsChange
from recommender.dialogue.reply.brief import Place
from recommender.dialogue.reply.wording import Sentence
from recommender.models import Conversation, Message, NeedRecord, Recommendation, TurnEvent
from recommender.models.message import Status


@dataclass(frozen=True, slots=True)
class Turn:
    """All that one turn leaves behind."""

    decision: Decision
    sentences: Sequence[Sentence]
    needs: NeedsChange | None = None  # None leaves them as they are
    places: Sequence[Place] = ()
    reading: dict[str, Any] = field(default_factory=dict)
    candidates: Sequence[dict[str, Any]] = ()
    timings: dict[str, int] = field(default_factory=dict)
    version: int | None = None  # primary key of the ModelVersion that spoke; None = the configured model as it is


def commit(lease: Lease, turn: Turn) -> bool:
    """Store the turn and publish its end; False, and nothing stored, if this attempt no longer holds the reply."""
    with transaction.atomic():
        if not Message.objects.held(lease.reply.pk, lease.attempt).select_for_update().exists():
            return False
        talk = locked(lease.reply.conversation)  # her consent as it is now goes onto every row
        _store_needs(talk, lease.reply, turn.needs)
        _store_cards(talk, lease.reply, turn.places)
        lease.finish(_fields(talk, turn))
        reply = Message.objects.get(pk=lease.reply.pk)
        _publish(reply, transcript.reply(reply))
    return True


def _store_needs(talk: Conversation, reply: Message, change: NeedsChange | None) -> None:
    """Only what this turn changed: what she edited in the widget meanwhile stays as she left it."""
    if change is None:
        return
    talk.needs.live().filter(pk__in=change.gone).update(dropped_at=timezone.now())
    for need in change.repeated:
        talk.needs.live().filter(pk=need.id).update(
            message=reply.reply_to,
            start=need.start,
            end=need.end,
            confidence=Greatest("confidence", Value(need.confidence)),  # somebody else's once, and now hers too
        )
    live = {record.as_need().key for record in talk.needs.live()}
    for need in change.new:
        if need.key not in live:
            NeedRecord.objects.create(conversation=talk, message=reply.reply_to, **_need_fields(talk, need))


def _need_fields(talk: Conversation, need: Need) -> dict[str, Any]:
    return {
        "kind": need.kind,
        "op": need.op,
        "value": need.value,
        "strength": need.strength,
        "confidence": need.confidence,
        "start": need.start,
        "end": need.end,
        "reader": need.reader,
        "training_consent": talk.training_consent,
    }


def _store_cards(talk: Conversation, reply: Message, places: Sequence[Place]) -> None:
    """One row a card, with the card as it is shown."""
    Recommendation.objects.bulk_create(
        Recommendation(
            id=place.recommendation,
            conversation=talk,
            message=reply,
            place=number,
            sku=place.item.sku,
            group=place.item.group or place.item.sku,
            score=place.scored.score,
            features=dict(place.scored.features),
            snapshot=(shown := card(place.recommendation, place.item, place.reasons, place.disclosures)),
            reasons=shown["reasons"],
            training_consent=talk.training_consent,
        )
        for number, place in enumerate(places, 1)
    )


def _fields(talk: Conversation, turn: Turn) -> dict[str, Any]:
    """The reply's own columns."""
    asked = turn.decision.question
    return {
        "status": Status.DONE,
        "text": " ".join(s.text for s in turn.sentences if s.kept),
        "move": turn.decision.move,
        "reason": turn.decision.reason[:200],
        "question": transcript.question(asked) if asked else None,
        "sentences": [{"text": s.text, "by": s.by, "kept": s.kept, "why": s.why} for s in turn.sentences],
        "reading": turn.reading,
        "candidates": list(turn.candidates),
        "timings": turn.timings,
        "model_version": turn.version,
        "training_consent": talk.training_consent,
    }


def _publish(reply: Message, whole: dict[str, Any]) -> None:
    """Cards, question and the end of the reply, in that order."""
    tell = TurnEvent.objects.append
    if whole["cards"]:
        tell(reply, "cards", {"cards": whole["cards"], "routine": whole["routine"]}, None)
    if whole["question"]:
        tell(reply, "question", {"question": whole["question"]}, None)
    tell(reply, "done", {"reply": whole}, None)
