"""She wants everything gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from recommender.dialogue.budget import of_conversation
from recommender.dialogue.locked import locked
from recommender.models import Conversation, DatasetRow, Evaluation, Meter
from recommender.models.waking import wake

KINDS: Mapping[str, str] = {
    "belle.Conversation": "conversations",
    "belle.Message": "messages",
    "belle.NeedRecord": "needs",
    "belle.Recommendation": "recommendations",
    "belle.Outcome": "outcomes",
    "belle.Feedback": "feedback",
    "belle.LLMCall": "calls",
    "belle.TurnEvent": "events",
    "belle.Meter": "counters",
    "belle.QueueEntry": "queue_entries",
    "belle.Verdict": "verdicts",
    "belle.Correction": "corrections",
    "belle.DatasetRow": "training_rows",
    "belle.Evaluation": "dry_runs",
}
# What an erasure does not reach, in words for her; docs/erasure.md tells the shop the same.
KEPT: Mapping[str, str] = {
    "daily_totals": "How many tokens the models used in a day: one figure for all shoppers, which names nobody.",
    "address_counters": "How often a network address called in the last minutes, against misuse. Nothing in it leads "
    "to a conversation, and it is deleted by age.",
    "server_logs": "Times and random ids, never words or tokens. The ids lead nowhere any more.",
    "staff_log": "When somebody of the shop's staff opened or judged this conversation, and who: with its random id, "
    "which leads nowhere any more, and without a word of yours.",
    "shop": "What lies in the shop's own bag, and orders: they are the shop's, not Belle's.",
    "training_files": "If you had allowed training: files that were exported before today, with names, numbers and "
    "addresses removed. No later file holds this conversation.",
    "backups": "Copies of the database, until the shop's own cycle overwrites them.",
}


@dataclass(frozen=True, slots=True)
class Erasure:
    """What an erasure did: rows deleted by kind, and what was kept, with the reason in words."""

    erased: Mapping[str, int]
    kept: Mapping[str, str]


def erase(conversation: Conversation) -> Erasure:
    """Delete the conversation with every row that hangs on it; its token opens nothing from then on.

    A worker that is writing a reply finds its message gone and stops; open event streams end.
    """
    conversation_id = conversation.pk
    with transaction.atomic():
        # Messages before the conversation, as everywhere; then nobody adds a row that the deletion does not see.
        list(conversation.messages.select_for_update().order_by("position").values_list("pk"))
        rows = locked(conversation).delete()[1]
        rows |= Meter.objects.filter(key=of_conversation(conversation_id)).delete()[1]  # after its calls, as they do
        if buried := DatasetRow.objects.filter(conversation=conversation_id).bury():
            rows["belle.DatasetRow"] = buried
        if runs := Evaluation.objects.without(conversation_id):
            rows["belle.Evaluation"] = runs
        wake(conversation_id)
    return Erasure({KINDS.get(label, label): count for label, count in rows.items()}, KEPT)
