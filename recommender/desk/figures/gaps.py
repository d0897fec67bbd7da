"""What shoppers asked for and the shop does not have: turns in which nothing fitted, by what stood in the way."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from recommender.contracts import Move, NeedKind
from recommender.desk.figures.period import Period
from recommender.models import Message, NeedRecord

SHOWN = 50  # conversations that a row leads to
UNKNOWN = "no single need stood in the way"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that was missing, most asked for first."""

    shelf: str  # the category that was looked in; empty where none was said
    missing: str  # the need that would have to give way, as in "finish: dewy"
    would_bring: int  # product groups that fit without it, the last time
    conversations: tuple[uuid.UUID, ...]


def gaps(over: Period) -> list[Gap]:
    """Of the period; a conversation counts once for each thing, however often it met it."""
    talks: dict[tuple[str, str], dict[uuid.UUID, int]] = defaultdict(dict)
    of_the_time = Message.objects.filter(move=Move.NO_MATCH, created_at__gte=over.since)
    rows = of_the_time.order_by("created_at").annotate(shelf=_said_before())
    for conversation, reading, shelf in rows.values_list("conversation", "reading", "shelf").iterator():
        for missing, brings in _missing(reading):
            talks[_shelf(reading) or shelf or "", missing][conversation] = brings
    found = [Gap(*key, list(held.values())[-1], tuple(held)) for key, held in talks.items()]
    return sorted(found, key=lambda gap: (-len(gap.conversations), gap.shelf, gap.missing))


def _missing(reading: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The first way out that was offered: what stands first frees most."""
    ways = (reading.get("weighed") or {}).get("giving_up") or []
    if not ways:
        yield UNKNOWN, 0
        return
    way = ways[0]
    told = [way, *([way["also"]] if way.get("also") else [])]
    yield " and ".join(_plain(need) for need in told), int(way.get("fit") or 0)


def _plain(need: Mapping[str, Any]) -> str:
    op = {"is not": "not ", "free of": "without ", "<=": "up to ", ">=": "from "}.get(str(need.get("op")), "")
    return f"{str(need.get('need', '')).replace('_', ' ')}: {op}{need.get('value')}"


def _said_before() -> Subquery:
    """The category that held when the reply was given, whichever message said it."""
    held = Q(dropped_at=None) | Q(dropped_at__gt=OuterRef("finished_at"))
    then = NeedRecord.objects.filter(held, kind=NeedKind.CATEGORY, created_at__lte=OuterRef("finished_at"))
    of_hers = then.filter(conversation=OuterRef("conversation")).order_by("-created_at")
    return Subquery(of_hers.values("value")[:1])


def _shelf(reading: Mapping[str, Any]) -> str:
    """The category that she named in this message."""
    heard = (reading.get("words") or {}).get("needs") or []
    return next((str(need.get("value")) for need in heard if need.get("need") == NeedKind.CATEGORY), "")
