"""What signals look at, read from the log: four queries for any number of conversations."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet, Sum

from recommender.desk.signals import NeedKeys, Reply
from recommender.models import Feedback, LLMCall, Message, Outcome
from recommender.models.feedback import Rating
from recommender.models.message import Status
from recommender.models.outcome import OutcomeKind

SPEAK_AGAINST = (OutcomeKind.REJECTED, OutcomeKind.RETURNED)
COLUMNS = (
    "id",
    "conversation_id",
    "position",
    "move",
    "status",
    "question__need",
    "sentences",
    "reading__rules",
    "reading__words__needs",
    "reading__model__needs",
)


def read(conversations: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Sequence[Reply]]:
    """The replies of each conversation in their order, by its id; what she said anew no longer counts."""
    of = {"message__conversation__in": conversations}
    tokens = dict(_tokens(LLMCall.objects.filter(**of)))
    down = set(Feedback.objects.filter(rating=Rating.DOWN, **of).values_list("message_id", flat=True))
    outcomes = _outcomes(conversations)
    found: dict[uuid.UUID, list[Reply]] = defaultdict(list)
    counted = Message.objects.replies().filter(conversation__in=conversations, reply_to__replaced_by__isnull=True)
    for row in counted.order_by("conversation", "position").values(*COLUMNS):
        pk = row["id"]
        found[row["conversation_id"]].append(_reply(row, tokens.get(pk, 0), pk in down, outcomes.get(pk, ())))
    return found


def _tokens(calls: QuerySet[LLMCall]) -> Iterable[tuple[uuid.UUID, int]]:
    spent = Sum(F("prompt_tokens") + F("completion_tokens"))
    return calls.order_by().values("message_id").annotate(spent=spent).values_list("message_id", "spent")


def _outcomes(conversations: Collection[uuid.UUID]) -> Mapping[uuid.UUID, Collection[str]]:
    """What speaks against cards, by the reply that showed them."""
    rows = Outcome.objects.filter(outcome__in=SPEAK_AGAINST, recommendation__conversation__in=conversations)
    found: dict[uuid.UUID, set[str]] = defaultdict(set)
    for message, outcome in rows.order_by().values_list("recommendation__message_id", "outcome"):
        found[message].add(outcome)
    return found


def _reply(row: Mapping[str, Any], tokens: int, thumb_down: bool, outcomes: Iterable[str]) -> Reply:
    return Reply(
        position=row["position"],
        move=row["move"],
        failed=row["status"] == Status.FAILED,
        asks=row["question__need"] or "",
        dropped=sum(not one.get("kept", True) for one in row["sentences"]),
        rules=sum(bool(one.get("new")) for one in row["reading__rules"] or ()),
        words=_keys(row["reading__words__needs"]),
        model=_keys(row["reading__model__needs"]),
        tokens=tokens,
        thumb_down=thumb_down,
        outcomes=frozenset(outcomes),
    )


def _keys(needs: Sequence[Mapping[str, Any]] | None) -> NeedKeys | None:
    """Without what two readers may honestly put differently: the model states no must."""
    if needs is None:
        return None
    return frozenset(" ".join(str(need.get(part, "")) for part in ("need", "op", "value")) for need in needs)
