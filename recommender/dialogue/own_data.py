"""All that is stored about her, for herself."""

from __future__ import annotations

from typing import Any

from django.db.models import Count
from django.utils import timezone

from recommender.dialogue import transcript
from recommender.models import (
    Conversation,
    Correction,
    DatasetExport,
    DatasetRow,
    Evaluation,
    Feedback,
    LLMCall,
    Message,
    NeedRecord,
    Outcome,
    QueueEntry,
    Recommendation,
    Verdict,
)
from recommender.models.message import Role

JSON = dict[str, Any]


def export(talk: Conversation) -> JSON:
    """Every row of hers in plain words. The shop's prompts and what the model wrote before it was checked stay out."""
    messages = talk.messages.order_by("position")
    return {
        "exported_at": timezone.now().isoformat(),
        "conversation": {
            "id": str(talk.pk),
            "created_at": talk.created_at.isoformat(),
            "locale": talk.locale,
            "page": talk.page,
            "visitor": talk.visitor,
            "consent": transcript.consent(talk),
        },
        "messages": [_message(one) for one in messages],
        "needs": [_need(one) for one in talk.needs.all()],
        "recommendations": [_recommendation(one) for one in talk.recommendations.order_by("created_at", "place")],
        "outcomes": [_outcome(one) for one in Outcome.objects.filter(recommendation__conversation=talk)],
        "feedback": [_feedback(one) for one in Feedback.objects.filter(message__conversation=talk)],
        "calls": [_call(one) for one in LLMCall.objects.filter(message__conversation=talk)],
        "desk": _desk(talk),
        "training": {"rows": _training_rows(talk), "files": [_file(one) for one in _files(talk)]},
    }


def _desk(talk: Conversation) -> JSON:
    """What the shop's staff made of it, without their names."""
    entry = QueueEntry.objects.filter(conversation=talk).first()
    return {
        "signals": entry.signals if entry else [],
        "verdicts": [_verdict(one) for one in Verdict.objects.standing().filter(entry__conversation=talk)],
        "corrections": [_correction(one) for one in Correction.objects.filter(message__conversation=talk)],
        "dry_runs": [_dry_run(one, str(talk.pk)) for one in Evaluation.objects.holding(talk.pk)],
    }


def _verdict(row: Verdict) -> JSON:
    return {"passed": row.passed, "reasons": row.reasons, "note": row.note, "created_at": row.created_at.isoformat()}


def _correction(row: Correction) -> JSON:
    better = {"text": row.text, "skus": row.skus, "missing": row.missing}
    return {"message": str(row.message_id), **better, "created_at": row.created_at.isoformat()}


def _dry_run(run: Evaluation, talk: str) -> JSON:
    """Her words, redacted, and what two versions of the model answered to them."""
    return {"versions": run.versions, "turns": run.results["talks"][talk], "created_at": run.created_at.isoformat()}


def _training_rows(talk: Conversation) -> list[JSON]:
    """How many rows were made of this conversation, by training set; none without her consent."""
    rows = DatasetRow.objects.live().filter(conversation=talk.pk).order_by("dataset__name", "dataset__version", "kind")
    counted = rows.values_list("dataset__name", "dataset__version", "kind").annotate(Count("pk"))
    return [{"set": f"{name}@{version}", "kind": kind, "rows": count} for name, version, kind, count in counted]


def _files(talk: Conversation) -> list[DatasetExport]:
    return list(DatasetExport.objects.holding(talk.pk).select_related("dataset"))


def _file(export: DatasetExport) -> JSON:
    return {"set": str(export.dataset), "format": export.profile, "written_at": export.written_at.isoformat()}


def _message(message: Message) -> JSON:
    row = {
        "id": str(message.pk),
        "role": message.role,
        "text": message.text,
        "created_at": message.created_at.isoformat(),
        "replaces": None if message.replaces_id is None else str(message.replaces_id),
    }
    if message.role == Role.SHOPPER:
        return row | {"about": message.about}
    return row | {"status": message.status, "move": message.move, "question": message.question, "read": message.reading}


def _need(record: NeedRecord) -> JSON:
    dropped = record.dropped_at and record.dropped_at.isoformat()
    return transcript.need(record) | {"created_at": record.created_at.isoformat(), "dropped_at": dropped}


def _recommendation(shown: Recommendation) -> JSON:
    return {
        "id": str(shown.pk),
        "message": str(shown.message_id),
        "place": shown.place,
        "created_at": shown.created_at.isoformat(),
        "card": shown.snapshot,
    }


def _outcome(row: Outcome) -> JSON:
    return {
        "recommendation": str(row.recommendation_id),
        "outcome": row.outcome,
        "source": row.source,
        "reason": row.reason,
        "created_at": row.created_at.isoformat(),
    }


def _feedback(row: Feedback) -> JSON:
    return {
        "message": str(row.message_id),
        "rating": row.rating,
        "reasons": row.reasons,
        "note": row.note,
        "created_at": row.created_at.isoformat(),
    }


def _call(row: LLMCall) -> JSON:
    return {
        "message": str(row.message_id),
        "purpose": row.purpose,
        "model": row.model,
        "status": row.status,
        "created_at": row.created_at.isoformat(),
        "prompt_tokens": row.prompt_tokens,
        "completion_tokens": row.completion_tokens,
        "milliseconds": row.milliseconds,
    }
